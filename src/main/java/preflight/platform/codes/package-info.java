/** Codes that people read, write down and type. It refuses to know what a code opens. */
@NullMarked
@NamedInterface("codes")
package preflight.platform.codes;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
