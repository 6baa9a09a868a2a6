/**
 * What the guardrails decided: by which rule, in which version, with what consequence. Only ever added to, each session's
 * rows chained by HMAC under the key of that session, so that a row changed, removed or moved is found.
 *
 * <p>It refuses to hold a text, or a hash of one that could be guessed at: without the session's key, which an erasure
 * destroys, the rows lead to no text, no run and no person. So nothing in them is erased, and none of the tables
 * has a run, a participant or an account in it.
 */
@NullMarked
package preflight.coaching.ledger;

import org.jspecify.annotations.NullMarked;
