/**
 * What the operator set: environment variables, read once before anything starts, every problem
 * listed at once by name.
 *
 * <p>It refuses to print a value, to guess at a wrong one and to start half configured.
 */
@NullMarked
@NamedInterface("config")
package preflight.platform.config;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
