package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/** Which of the languages on offer suits who asks. */
public final class Languages {
  private static final int HEADER_LENGTH = 200;

  private Languages() {}

  /** By {@code Accept-Language} (RFC 4647 lookup), else the first one offered. */
  public static String best(HttpServletRequest request, List<String> offered) {
    String header = request.getHeader("Accept-Language");
    if (header == null || header.length() > HEADER_LENGTH) {
      return offered.getFirst();
    }
    try {
      String match = Locale.lookupTag(Locale.LanguageRange.parse(header), offered);
      return match == null ? offered.getFirst() : exact(match, offered);
    } catch (IllegalArgumentException unreadable) {
      return offered.getFirst();
    }
  }

  /** The lookup answers in lower case. */
  private static String exact(String match, List<String> offered) {
    return offered.stream().filter(match::equalsIgnoreCase).findFirst().orElseThrow();
  }
}
