package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** On the management port there is only what is listed here. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ManagementFilter extends OncePerRequestFilter {
  private static final Set<String> PATHS =
      Set.of("/health", "/health/live", "/health/ready", "/metrics");

  private final Problems problems;

  ManagementFilter(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (ManagementPort.isOn(request) && !PATHS.contains(request.getRequestURI())) {
      problems.write(request, response, Problem.NOT_FOUND);
    } else {
      chain.doFilter(request, response);
    }
  }
}
