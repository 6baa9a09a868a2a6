package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether a request comes from our own pages, as far as the browser says. */
final class Origins {
  private final @Nullable String baseUrl;

  Origins(@Nullable String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /**
   * Sec-Fetch-Site decides where it is sent; a browser too old for it sends Origin; a client that
   * sends neither is no browser.
   */
  boolean own(HttpServletRequest request) {
    var sites = request.getHeaders("Sec-Fetch-Site");
    if (sites.hasMoreElements()) {
      var site = sites.nextElement();
      return !sites.hasMoreElements() && (site.equals("same-origin") || site.equals("none"));
    }
    var origins = request.getHeaders("Origin");
    if (origins.hasMoreElements()) {
      var origin = origins.nextElement();
      return !origins.hasMoreElements() && origin.equals(ours(request));
    }
    return true;
  }

  String ours(HttpServletRequest request) {
    if (baseUrl != null) {
      return baseUrl;
    }
    var host = String.valueOf(request.getHeader("Host"));
    return (request.getScheme() + "://" + host).toLowerCase(Locale.ROOT);
  }
}
