/** Pages and API of coaching. */
@NullMarked
package preflight.coaching.web;

import org.jspecify.annotations.NullMarked;
