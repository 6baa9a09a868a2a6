package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.config.Settings;

/**
 * Refuses writes that another site's page sends, with or without a cookie; only {@link CorsFilter}
 * knows an exception.
 */
public class CrossSiteFilter extends OncePerRequestFilter {
  private final Origins origins;
  private final Problems problems;

  public CrossSiteFilter(Settings settings, Problems problems) {
    this.origins = new Origins(settings.baseUrl());
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (Csrf.isUnsafe(request) && !origins.own(request) && !CorsFilter.letIn(request)) {
      problems.write(request, response, Problem.CROSS_SITE);
    } else {
      chain.doFilter(request, response);
    }
  }
}
