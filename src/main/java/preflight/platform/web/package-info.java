/**
 * What every response has: a request id, security headers, one shape for problems, strict JSON and
 * bodies of bounded size; plus what needs no business noun to be answered (health, assets, the API's
 * own description).
 *
 * <p>It refuses to know who is asking: {@code identity} tells it whose session a request came with.
 */
@NullMarked
@NamedInterface("web")
package preflight.platform.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
