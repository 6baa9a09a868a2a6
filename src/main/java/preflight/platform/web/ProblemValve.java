package preflight.platform.web;

import java.io.IOException;
import java.util.Map;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;

/** Takes the place of Tomcat's error page: what never reached our code looks like what did. */
class ProblemValve extends ErrorReportValve {
  private final Problems problems;

  ProblemValve(Problems problems) {
    this.problems = problems;
  }

  @Override
  protected void report(Request request, Response response, @Nullable Throwable throwable) {
    // Only sendError and thrown exceptions are ours: a handler's own 404 body stays.
    if (response.getStatus() < 400
        || response.getContentWritten() > 0
        || !response.setErrorReported()) {
      return;
    }
    try {
      problems.write(request, response, problem(request, response, throwable));
      response.finishResponse();
    } catch (IOException e) {
      container.getLogger().debug("the client left before its problem", e);
    }
  }

  private ProblemException problem(
      Request request, Response response, @Nullable Throwable throwable) {
    // A request line that cannot be parsed brings its exception along, and is no 500.
    if (throwable != null && response.getStatus() == Response.SC_INTERNAL_SERVER_ERROR) {
      var problem = problems.of(throwable, request);
      FailureLog.write(request, throwable, problem.problem());
      return problem;
    }
    var problem = Problem.ofStatus(response.getStatus());
    var allow = response.getHeader("Allow");
    Map<String, String> kept = allow == null ? Map.of() : Map.of("Allow", allow);
    return new ProblemException(problem).withHeaders(kept);
  }
}
