/**
 * Forms: versioned JSON documents, read once into typed trees, and the pure rules over them (what an
 * answer may be, which page comes next, what is missing, what the score is).
 *
 * <p>The rules know no Spring, no database and no clock, so that each is tested alone. This module
 * refuses to know who is answering: runs belong to {@code runs}.
 */
@NullMarked
@ApplicationModule(
    allowedDependencies = {
      "platform",
      "platform::config",
      "platform::db",
      "platform::web",
      "identity"
    })
package preflight.forms;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
