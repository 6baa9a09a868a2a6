/**
 * Runs: one participant going through one form version. Start, save, resume, complete, withdraw.
 *
 * <p>A thin shell of transaction and SQL around the rules of {@code forms}. An answer is acknowledged
 * only after its commit. This module refuses to know what a coach is.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "platform::codes",
      "platform::db",
      "platform::log",
      "platform::metrics",
      "platform::web",
      "platform::config",
      "privacy",
      "identity",
      "forms"
    })
package preflight.runs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
