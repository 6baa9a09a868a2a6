package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Answers with bytes that have a tag: 304 to who has them, compressed to who takes it. */
final class Served {
  private Served() {}

  static void write(
      HttpServletRequest request,
      HttpServletResponse response,
      Asset asset,
      String version,
      String caching)
      throws IOException {
    var zipped = Gzip.isTaken(request) ? asset.gzip() : null;
    var tag = "\"" + version + (zipped == null ? "\"" : "-gz\"");
    response.setHeader("Cache-Control", caching);
    response.setHeader("ETag", tag);
    if (asset.gzip() != null) {
      response.addHeader("Vary", "Accept-Encoding");
    }
    if (matches(request.getHeader("If-None-Match"), tag)) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    var bytes = zipped == null ? asset.bytes() : zipped;
    if (zipped != null) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(asset.type());
    response.setContentLength(bytes.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(bytes);
    }
  }

  private static boolean matches(@Nullable String header, String tag) {
    return header != null
        && Arrays.stream(header.split(",", -1))
            .map(String::strip)
            .anyMatch(each -> each.equals("*") || each.equals(tag) || each.equals("W/" + tag));
  }
}
