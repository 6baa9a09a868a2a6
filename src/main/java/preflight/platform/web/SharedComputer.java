package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * This browser belongs to nobody in particular, so its session is short and its pages say so.
 *
 * @param seconds until the session ends without a save; counted, because clocks differ
 */
public record SharedComputer(long seconds) {
  /** On answers that renew the session: how many seconds it has from now on. */
  public static final String HEADER = "Session-Ends-In";

  /** How long before the end a page warns (WCAG 2.2.1). */
  private static final Duration WARNING = Duration.ofMinutes(5);

  private static final String ATTRIBUTE = SharedComputer.class.getName();

  /** This request came with a session on a shared computer. */
  public static void bind(HttpServletRequest request, Duration left) {
    request.setAttribute(ATTRIBUTE, new SharedComputer(Math.max(left.toSeconds(), 0)));
  }

  public static void tell(HttpServletResponse response, Duration left) {
    response.setHeader(HEADER, String.valueOf(left.toSeconds()));
  }

  /** In seconds before the end. */
  public long warning() {
    return WARNING.toSeconds();
  }

  static @Nullable SharedComputer of(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof SharedComputer shared ? shared : null;
  }
}
