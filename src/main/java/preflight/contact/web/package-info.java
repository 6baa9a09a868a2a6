/** The pages, and the text for those who look for weaknesses. */
@NullMarked
package preflight.contact.web;

import org.jspecify.annotations.NullMarked;
