/** Pages and API of published forms. */
@NullMarked
package preflight.forms.web;

import org.jspecify.annotations.NullMarked;
