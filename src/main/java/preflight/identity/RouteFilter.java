package preflight.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.web.filter.OncePerRequestFilter;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;
import preflight.platform.web.Problems;
import preflight.platform.web.RequestLog;

/** Denies by default: only what {@link Routes} lists goes on. */
class RouteFilter extends OncePerRequestFilter {
  private static final String ATTRIBUTE = RouteFilter.class.getName();

  private final Problems problems;

  RouteFilter(Problems problems) {
    this.problems = problems;
  }

  /** The line of the table this request is on. */
  static Route of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Route route) {
      return route;
    }
    throw new IllegalStateException("this filter comes first");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    switch (Routes.find(request.getMethod(), request.getRequestURI())) {
      case Routes.Found.Open(var route) -> {
        request.setAttribute(ATTRIBUTE, route);
        RequestLog.route(request, route.path().getPatternString());
        chain.doFilter(request, response);
      }
      case Routes.Found.OtherMethods(var allowed) ->
          problems.write(
              request,
              response,
              new ProblemException(Problem.METHOD_NOT_ALLOWED)
                  .withHeaders(Map.of("Allow", allowed)));
      case Routes.Found.Nowhere _ -> problems.write(request, response, Problem.NOT_FOUND);
    }
  }
}
