@NullMarked
package preflight;

import org.jspecify.annotations.NullMarked;
