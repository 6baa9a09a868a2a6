package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** The headers of every response, whoever writes it. */
final class ResponseHeaders {
  private static final String POLICY =
      "default-src 'none'; script-src 'nonce-%s' 'strict-dynamic'; style-src 'self';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
          + " worker-src 'self';"
          + " form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types preflight;"
          + " report-uri /csp-report; report-to csp";

  /** Browsers that know this name for a group of reports ignore {@code report-uri}. */
  private static final String REPORTS = "csp=\"/csp-report\"";

  private static final String PERMISSIONS =
      "accelerometer=(), autoplay=(), browsing-topics=(), camera=(),"
          + " display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(),"
          + " hid=(), idle-detection=(), interest-cohort=(), magnetometer=(), microphone=(),"
          + " midi=(), payment=(), picture-in-picture=(), screen-wake-lock=(), serial=(), usb=(),"
          + " xr-spatial-tracking=()";

  private final boolean production;

  ResponseHeaders(boolean production) {
    this.production = production;
  }

  void set(HttpServletRequest request, HttpServletResponse response) {
    response.setHeader(RequestId.HEADER, RequestId.of(request));
    response.setHeader("Content-Security-Policy", POLICY.formatted(Nonce.of(request)));
    response.setHeader("Reporting-Endpoints", REPORTS);
    response.setHeader("X-Frame-Options", "DENY");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Permissions-Policy", PERMISSIONS);
    response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    if (production && request.isSecure()) {
      response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }
}
