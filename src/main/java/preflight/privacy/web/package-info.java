/** The page that says what is kept, for how long and how to take it back. */
@NullMarked
package preflight.privacy.web;

import org.jspecify.annotations.NullMarked;
