package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * What is compressed, and for whom. The length of a compressed page tells what in it is like something
 * else in it. Whoever sees lengths and makes a browser ask again and again for a page with words of theirs
 * reads the page by that (BREACH), so a page that may be somebody's is compressed only where no other
 * site's page asks: docs/decisions/0023.
 */
final class Gzip {
  /** As browsers say it of every request, out of reach of scripts; none: typed, or a bookmark. */
  private static final Set<String> ASKED_BY_A_PERSON = Set.of("same-origin", "none");

  private Gzip() {}

  /** Who asks can read it. */
  static boolean isTaken(HttpServletRequest request) {
    String header = request.getHeader("Accept-Encoding");
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(coding -> coding.replace(" ", ""))
            .anyMatch(coding -> coding.matches("gzip(;q=(1(\\.0*)?|0?\\.0*[1-9][0-9]*))?"));
  }

  /** Nothing in the page is anybody's, or no other site's page asks for it. */
  static boolean tellsNothing(HttpServletRequest request) {
    boolean nobodys =
        request.getHeader("Cookie") == null && request.getHeader("Authorization") == null;
    String site = request.getHeader("Sec-Fetch-Site");
    return nobodys || (site != null && ASKED_BY_A_PERSON.contains(site));
  }

  static byte[] of(byte[] bytes) {
    var target = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(target)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail to be written to", e);
    }
    return target.toByteArray();
  }
}
