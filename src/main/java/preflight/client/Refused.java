package preflight.client;

import java.time.Duration;
import java.util.Set;

/** The server answered, and the answer is no. A program goes by the slug; texts may change. */
public sealed class Refused extends RuntimeException permits SessionOver {
  private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient Problem problem;
  private final String requestId;
  private final Duration after;

  Refused(int status, Problem problem, String requestId, Duration after) {
    super(status + " " + problem.slug() + " (request " + requestId + ")");
    this.status = status;
    this.problem = problem;
    this.requestId = requestId;
    this.after = after;
  }

  public int status() {
    return status;
  }

  public Problem problem() {
    return problem;
  }

  public String slug() {
    return problem.slug();
  }

  /** What an operator finds in the log. */
  public String requestId() {
    return requestId;
  }

  /** How long the server wants to be left alone; zero when it did not say. */
  public Duration after() {
    return after;
  }

  /** Asked again later, the answer may be another. */
  public boolean passing() {
    return PASSING.contains(status);
  }
}
