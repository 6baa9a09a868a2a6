/**
 * Failures and durations to Sentry, or to whatever speaks its format, when the operator names a
 * project. Every event is put together here, field by field: what the log may hold of a failure, and
 * where it was. Nothing of it is made, and no class of Sentry's loaded, without a project.
 *
 * <p>It refuses to be noticed: a request never waits for it, a storm of failures sends a bounded
 * number, and what cannot be sent is counted and gone. The log has it in any case.
 */
@NullMarked
@NamedInterface("sentry")
package preflight.platform.sentry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
