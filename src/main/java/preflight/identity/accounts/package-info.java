/**
 * Accounts of our own: signing up, signing in, and a new password for a forgotten one.
 *
 * <p>It refuses to tell anybody whether an address has an account, to make an account of an address
 * that nobody confirmed, and to hash more passwords at once than there is memory for.
 */
@NullMarked
package preflight.identity.accounts;

import org.jspecify.annotations.NullMarked;
