/**
 * The technical kernel: configuration, the database, and what every HTTP response has.
 *
 * <p>It refuses business nouns: nothing here knows what a form, a run or a participant is, and it
 * imports no other module.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package preflight.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
