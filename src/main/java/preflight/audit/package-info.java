/**
 * The audit: who did what to which thing, for those who have to answer for it later.
 *
 * <p>Events are only ever added, in the transaction of what they tell of. It refuses to hold anything
 * that somebody typed: ids, words of the program and nothing else.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "platform::db", "privacy"})
package preflight.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
