package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the one line about a request cannot see for itself. Addresses and accounts apart, nothing that
 * a caller wrote is in it: no path, no query, no header, no body, and no name of a browser.
 */
public final class RequestLog {
  /** The route of what no line of the table matches. */
  static final String UNMATCHED = "unmatched";

  /** An id of ours. The subject of a foreign token may be an e-mail address, and stays out. */
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z-]{1,64}");

  private static final String ACCOUNT = RequestLog.class.getName() + ".account";
  private static final String ROUTE = RequestLog.class.getName() + ".route";

  private static final String FAILURE = RequestLog.class.getName() + ".failure";

  private RequestLog() {}

  /**
   * The request was made by that account.
   *
   * @param id our own id of it, at most 64 letters, digits and hyphens; anything else is left out
   */
  public static void account(HttpServletRequest request, String id) {
    if (ID.matcher(id).matches()) {
      request.setAttribute(ACCOUNT, id);
    }
  }

  /**
   * The request is for that line of the table.
   *
   * @param template such as {@code /runs/{id}}, never the path itself
   */
  public static void route(HttpServletRequest request, String template) {
    request.setAttribute(ROUTE, template);
  }

  /** The answer is a 500 because of that; only its kind is kept. */
  static void failed(HttpServletRequest request, Throwable failure) {
    request.setAttribute(FAILURE, failure.getClass());
  }

  static @Nullable Class<?> failure(HttpServletRequest request) {
    return request.getAttribute(FAILURE) instanceof Class<?> kind ? kind : null;
  }

  static @Nullable String account(HttpServletRequest request) {
    return request.getAttribute(ACCOUNT) instanceof String id ? id : null;
  }

  static String route(HttpServletRequest request) {
    return request.getAttribute(ROUTE) instanceof String template ? template : UNMATCHED;
  }
}
