package preflight.platform.web;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of one request: on its response, in its log lines, on calls made for it. */
public final class RequestId {
  /** The header a caller may send and every response carries. */
  public static final String HEADER = "X-Request-ID";

  static final String LOG_KEY = "request_id";

  private static final Pattern ACCEPTED = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final String ATTRIBUTE = RequestId.class.getName();

  private RequestId() {}

  /** The id of this request; made on first use. */
  public static String of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof String id) {
      return id;
    }
    var id = choose(request.getHeader(HEADER));
    request.setAttribute(ATTRIBUTE, id);
    return id;
  }

  private static String choose(@Nullable String asked) {
    return asked != null && ACCEPTED.matcher(asked).matches()
        ? asked
        : UuidCreator.getTimeOrderedEpoch().toString();
  }
}
