/** What every page and every answer over HTTP shares: the frame of a page, texts, problems. */
@NullMarked
@NamedInterface("web")
package preflight.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
