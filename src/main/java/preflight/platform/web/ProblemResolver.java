package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

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
    if (DisconnectedClientHelper.isClientDisconnectedException(failure)) {
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
}
