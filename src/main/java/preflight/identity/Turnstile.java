package preflight.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import preflight.platform.limits.Limit;
import preflight.platform.limits.Limits;
import preflight.platform.web.ProblemException;
import preflight.platform.web.Problems;

/** Counts a request, once, and tells it where it stands. */
class Turnstile {
  private static final String ATTRIBUTE = Turnstile.class.getName();

  private final Limits limits;
  private final Problems problems;

  Turnstile(Limits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
  }

  /**
   * @throws ProblemException when it does not go on
   */
  void count(Limit limit, String key, HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(ATTRIBUTE, true);
    switch (limits.count(limit, key)) {
      case Limits.Standing.Granted(var headers) -> headers.forEach(response::setHeader);
      case Limits.Standing.Refused refused -> throw refused.problem();
    }
  }

  /** What somebody who sent that is told. */
  ProblemException problem(Exception unreadable, HttpServletRequest request) {
    return problems.of(unreadable, request);
  }

  static boolean hasCounted(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) != null;
  }

  void refuse(HttpServletRequest request, HttpServletResponse response, ProblemException problem)
      throws IOException {
    problems.write(request, response, problem);
  }
}
