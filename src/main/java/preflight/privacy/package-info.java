/**
 * Privacy: what was agreed to, how long things are kept, and who answers for which table.
 *
 * <p>It sits low so that every module can register what it holds. It refuses to know what an answer
 * is or whose: a run is an id here.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {"platform", "platform::db", "platform::config", "platform::web"})
package preflight.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
