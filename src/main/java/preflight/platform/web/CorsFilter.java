package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.config.Settings;

/**
 * Lets scripts of the origins that the operator listed call the API, as nobody or with a bearer
 * token. What comes with any cookie, or as a form, is nothing they were allowed: it goes on as what
 * it is, a request from another site.
 */
public class CorsFilter extends OncePerRequestFilter {
  private static final String LET_IN = CorsFilter.class.getName();

  /** How long a browser need not ask again. */
  private static final Duration REMEMBERED = Duration.ofMinutes(10);

  private static final List<String> SENT =
      List.of(
          "Authorization",
          "Content-Type",
          "If-None-Match",
          "Last-Event-ID",
          "traceparent",
          RequestId.HEADER);

  private static final List<String> READ =
      List.of("ETag", "Location", "RateLimit", "RateLimit-Policy", "Retry-After", RequestId.HEADER);

  private final Set<String> listed;
  private final Problems problems;
  private final BiPredicate<String, String> isApi;
  private final CorsConfiguration rules = new CorsConfiguration();
  private final DefaultCorsProcessor processor = new QuietProcessor();

  /**
   * @param isApi whether a method of a path belongs to the API; nothing else is opened
   */
  public CorsFilter(Settings settings, Problems problems, BiPredicate<String, String> isApi) {
    this.listed = Set.copyOf(settings.server().corsOrigins());
    this.problems = problems;
    this.isApi = isApi;
    rules.setAllowedOrigins(List.copyOf(listed));
    // The route table says which method a path has; the one that was asked about is named.
    rules.addAllowedMethod(CorsConfiguration.ALL);
    rules.setAllowedHeaders(SENT);
    rules.setExposedHeaders(READ);
    rules.setMaxAge(REMEMBERED);
  }

  /** This is a script's call from a listed origin, without our cookie. */
  static boolean letIn(HttpServletRequest request) {
    return request.getAttribute(LET_IN) != null;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    boolean asks = CorsUtils.isPreFlightRequest(request);
    var method = asks ? request.getHeader("Access-Control-Request-Method") : request.getMethod();
    if (listed.isEmpty() || !isApi.test(method, request.getRequestURI())) {
      chain.doFilter(request, response);
      return;
    }
    if (!isListed(request) || !isScripts(request)) {
      response.addHeader("Vary", "Origin");
      chain.doFilter(request, response);
    } else if (!processor.processRequest(rules, request, response)) {
      problems.write(request, response, Problem.CROSS_SITE);
    } else if (asks) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      request.setAttribute(LET_IN, true);
      chain.doFilter(request, response);
    }
  }

  /** Character by character: Spring would also take another case and a slash at the end. */
  private boolean isListed(HttpServletRequest request) {
    var origins = request.getHeaders("Origin");
    return origins.hasMoreElements()
        && listed.contains(origins.nextElement())
        && !origins.hasMoreElements();
  }

  /** A form of theirs is sent without asking first, and its answer is shown instead of read. */
  private static boolean isScripts(HttpServletRequest request) {
    var mode = request.getHeader("Sec-Fetch-Mode");
    return request.getHeader("Cookie") == null
        && (mode == null || mode.equals("cors"))
        && !isForm(request.getContentType());
  }

  private static boolean isForm(@Nullable String type) {
    return type != null
        && (type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
            || type.startsWith("multipart/"));
  }

  /** Leaves the refusal to whoever called it. */
  private static class QuietProcessor extends DefaultCorsProcessor {
    @Override
    protected void rejectRequest(ServerHttpResponse response) {}
  }
}
