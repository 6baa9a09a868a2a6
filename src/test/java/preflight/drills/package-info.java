/**
 * What goes wrong, done on purpose to the packaged application, and what is left afterwards. Minutes each, so not in {@code
 * bin/test}; {@code bin/drill} runs them. Refuses to touch anything that it did not start itself.
 */
@NullMarked
package preflight.drills;

import org.jspecify.annotations.NullMarked;
