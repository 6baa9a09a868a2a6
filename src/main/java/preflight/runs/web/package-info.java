/** Pages and API of runs. */
@NullMarked
package preflight.runs.web;

import org.jspecify.annotations.NullMarked;
