package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.config.Settings;

/**
 * In production there is one way in: the host of {@code BASE_URL}, by https. A page that is asked for
 * by http is sent there; a call is refused, for what it carried has been read on the way already, and
 * whoever wrote the client would never notice. Probes come from inside and know neither.
 */
public class FrontDoorFilter extends OncePerRequestFilter {
  private static final int PERMANENT_REDIRECT = 308;

  private final Problems problems;
  private final @Nullable String baseUrl;

  public FrontDoorFilter(Settings settings, Problems problems) {
    this.problems = problems;
    this.baseUrl = settings.production() ? settings.baseUrl() : null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (baseUrl == null || isFromInside(request)) {
      chain.doFilter(request, response);
    } else if (!isHostOf(baseUrl, request.getHeader("Host"))) {
      problems.write(request, response, Problem.MISDIRECTED);
    } else if (request.isSecure()) {
      chain.doFilter(request, response);
    } else if (isPage(request)) {
      response.setStatus(PERMANENT_REDIRECT);
      response.setHeader("Location", baseUrl + target(request));
      response.addHeader("Vary", "Accept");
    } else {
      problems.write(request, response, Problem.HTTPS_REQUIRED);
    }
  }

  private boolean isFromInside(HttpServletRequest request) {
    var path = request.getRequestURI();
    return path.equals("/health") || path.startsWith("/health/") || ManagementPort.isOn(request);
  }

  /** Names are the same in any case, and the port of https may be said. */
  static boolean isHostOf(String origin, @Nullable String host) {
    var ours = URI.create(origin);
    return host != null
        && (host.equalsIgnoreCase(ours.getRawAuthority())
            || (ours.getPort() == -1 && host.equalsIgnoreCase(ours.getHost() + ":443")));
  }

  private static boolean isPage(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return reads && Accepts.html(request);
  }

  private static String target(HttpServletRequest request) {
    var query = request.getQueryString();
    return request.getRequestURI() + (query == null ? "" : "?" + query);
  }
}
