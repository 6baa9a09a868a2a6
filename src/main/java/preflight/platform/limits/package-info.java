/**
 * How often something may be asked for, and how that is told: every rate limit there is stands in
 * {@link preflight.platform.limits.Limit}.
 *
 * <p>It refuses to know who is asking: whoever has a limit says by what it is counted.
 */
@NullMarked
@NamedInterface("limits")
package preflight.platform.limits;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
