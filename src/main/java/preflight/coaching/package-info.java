/**
 * Coaching: a bounded conversation about a completed run, checked in and out.
 *
 * <p>It refuses to diagnose, to advise treatment, and to show a word that was not checked first.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "platform::config",
      "platform::db",
      "platform::limits",
      "platform::log",
      "platform::metrics",
      "platform::web",
      "privacy",
      "audit",
      "identity",
      "forms",
      "runs",
      "llm"
    })
package preflight.coaching;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
