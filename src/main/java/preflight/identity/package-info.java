/**
 * Who is asking: tokens, our cookie, anonymous participants, and the one table of routes that says
 * who may ask what.
 *
 * <p>It refuses to believe a role from a token, to write anything on a GET, and to know what a
 * caller does once let in.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "platform::web",
      "platform::metrics",
      "platform::db",
      "platform::config",
      "platform::limits",
      "platform::mail",
      "platform::codes",
      "privacy",
      "audit"
    })
package preflight.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
