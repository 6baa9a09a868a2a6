/** The routes of identity itself. */
@NullMarked
package preflight.identity.web;

import org.jspecify.annotations.NullMarked;
