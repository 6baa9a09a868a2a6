/**
 * What other rules would have decided about what was said: an operator's command, before rules are changed.
 *
 * <p>It refuses to write anything, to print what anybody said, and to guess at a reply that was withheld and never
 * kept.
 */
@NullMarked
@NamedInterface("replay")
package preflight.coaching.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
