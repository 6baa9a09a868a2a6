/**
 * The technical kernel: database, web frame, settings. It knows no business noun and imports no
 * other module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package preflight.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
