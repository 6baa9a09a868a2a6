package preflight.platform.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.platform.metrics.Scrape;

/**
 * Tells the numbers to whoever may have them: anybody on the management port, and on the public port whoever brings the
 * operator's token. It stands before anybody is looked up, for that token is nobody's, and a scrape must not need the
 * database that it is asked about.
 */
public class MetricsFilter extends OncePerRequestFilter {
  private static final String SCHEME = "Bearer ";

  private final Scrape scrape;
  private final Problems problems;
  private final Predicate<HttpServletRequest> isScrape;
  private final @Nullable Secret token;
  private final boolean open;

  /** Without a token only development tells them on a public port, and only when that is its one port. */
  public MetricsFilter(
      Settings settings,
      ManagementPort management,
      Scrape scrape,
      Problems problems,
      Predicate<HttpServletRequest> isScrape) {
    this.scrape = scrape;
    this.problems = problems;
    this.isScrape = isScrape;
    this.token = settings.server().metricsToken();
    this.open = token == null && !settings.production() && management.connector().isEmpty();
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isScrape.test(request)) {
      chain.doFilter(request, response);
    } else if (open || ManagementPort.isOn(request)) {
      tell(request, response);
    } else if (token == null) {
      problems.write(request, response, Problem.NOT_FOUND);
    } else if (isThatOf(request, token)) {
      tell(request, response);
    } else {
      problems.write(request, response, Problem.UNAUTHORIZED);
    }
  }

  /** How long it takes says nothing about where they differ. */
  private static boolean isThatOf(HttpServletRequest request, Secret token) {
    var sent = request.getHeader("Authorization");
    return sent != null
        && sent.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            sent.substring(SCHEME.length()).strip().getBytes(UTF_8), token.bytes());
  }

  private void tell(HttpServletRequest request, HttpServletResponse response) throws IOException {
    var format = Scrape.Format.accepted(request.getHeader("Accept"));
    var text = scrape.take(format);
    response.setContentType(format.type());
    response.addHeader("Vary", "Accept");
    response.setContentLength(text.length);
    if (!"HEAD".equals(request.getMethod())) {
      response.getOutputStream().write(text);
    }
  }
}
