package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import preflight.platform.log.Failed;

/** What the operator reads about a request that failed, without a word of what was sent with it. */
final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private FailureLog() {}

  static void write(HttpServletRequest request, Throwable failure, Problem problem) {
    var method = RequestLine.method(request.getMethod());
    var route = RequestLog.route(request);
    switch (problem) {
      case INTERNAL -> {
        RequestLog.failed(request, failure);
        LOG.atError()
            .addKeyValue("method", method)
            .addKeyValue("route", route)
            .addKeyValue("status", problem.status())
            .setCause(Failed.of(failure))
            .log("{} {} failed", method, route);
      }
      case UNAVAILABLE ->
          LOG.warn("{} {} found a part down: {}", method, route, Failed.line(failure));
      default -> {}
    }
    // With its words, and so with what people typed: for a developer's own machine.
    LOG.debug("{} {} ended in {}", method, route, problem, failure);
  }
}
