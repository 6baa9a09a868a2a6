package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.limits.Address;
import preflight.platform.limits.Limits;
import preflight.platform.web.Problems;

/**
 * Counts what the table of routes limits, before anybody is looked up. It stands behind the refusal of
 * other sites, so that a page elsewhere cannot use up what an address is granted.
 */
class LimitFilter extends OncePerRequestFilter {
  private final Limits limits;
  private final Problems problems;

  LimitFilter(Limits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var limit = RouteFilter.of(request).limit();
    if (limit == null) {
      chain.doFilter(request, response);
      return;
    }
    switch (limits.count(limit, Address.of(request))) {
      case Limits.Standing.Granted(var headers) -> {
        headers.forEach(response::setHeader);
        chain.doFilter(request, response);
      }
      case Limits.Standing.Refused refused -> problems.write(request, response, refused.problem());
    }
  }
}
