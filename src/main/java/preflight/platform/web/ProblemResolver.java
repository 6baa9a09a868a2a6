package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The single error boundary of every controller. */
class ProblemResolver implements HandlerExceptionResolver {
  private static final Logger LOG = LoggerFactory.getLogger(ProblemResolver.class);

  private final Problems problems;

  ProblemResolver(Problems problems) {
    this.problems = problems;
  }

  @Override
  public ModelAndView resolveException(
      HttpServletRequest request,
      HttpServletResponse response,
      @Nullable Object handler,
      Exception failure) {
    if (isOfTheClient(failure)) {
      LOG.debug("The client left {}", RequestLog.route(request));
      return new ModelAndView();
    }
    var problem = problems.of(failure, request);
    FailureLog.write(request, failure, problem.problem());
    try {
      problems.write(request, response, problem);
    } catch (IOException e) {
      LOG.debug("The client left before its problem", e);
    }
    return new ModelAndView();
  }

  /**
   * Spring's own helper looks at the words only, and a database hangs up in the same: whoever could not be served then
   * was answered an empty 200.
   */
  private static boolean isOfTheClient(@Nullable Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof ClientAbortException) {
        return true;
      }
    }
    return false;
  }
}
