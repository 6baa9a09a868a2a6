/**
 * What a log line looks like and what may stand in it: one line whatever is written, the words of
 * failures only where they are ours, networks instead of addresses.
 *
 * <p>It refuses to know of requests; {@code web} fills the lines.
 */
@NullMarked
@NamedInterface("log")
package preflight.platform.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
