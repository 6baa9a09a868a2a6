package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;

/** Whether a person's browser is asking, or a program. */
public final class Accepts {
  private Accepts() {}

  /** True when the Accept header rates HTML above JSON; a client that does not care gets JSON. */
  public static boolean html(HttpServletRequest request) {
    try {
      var header =
          StringUtils.collectionToCommaDelimitedString(
              Collections.list(request.getHeaders("Accept")));
      var asked = MediaType.parseMediaTypes(header);
      return rating(asked, MediaType.TEXT_HTML)
          > Math.max(
              rating(asked, MediaType.APPLICATION_JSON),
              rating(asked, MediaType.APPLICATION_PROBLEM_JSON));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** The quality of the most specific range that covers the type. */
  private static double rating(List<MediaType> asked, MediaType type) {
    double quality = 0;
    int precision = -1;
    for (var range : asked) {
      int specific = range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
      if (range.includes(type) && specific > precision) {
        quality = range.getQualityValue();
        precision = specific;
      }
    }
    return quality;
  }
}
