/**
 * Who can be asked: the page that every page links to, and where weaknesses are reported.
 *
 * <p>It refuses to keep, log or count a word of what is written, to write to anybody but the address
 * that the operator gave, and to be taken for a place where somebody watches.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "platform::config",
      "platform::limits",
      "platform::mail",
      "platform::web",
      "runs",
      "coaching"
    })
package preflight.contact;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
