package preflight.platform.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A request ends with this problem. The detail and the errors are shown to the caller: nothing
 * internal goes in.
 */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> extras;
  private final transient Map<String, String> headers;

  public ProblemException(Problem problem) {
    this(problem, problem.explanation());
  }

  public ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of());
  }

  public ProblemException(Problem problem, String detail, List<FieldError> errors) {
    this(problem, detail, errors, Map.of(), Map.of());
  }

  private ProblemException(
      Problem problem,
      String detail,
      List<FieldError> errors,
      Map<String, Object> extras,
      Map<String, String> headers) {
    // A refusal is no defect: no stack trace is worth its price.
    super(detail, null, false, false);
    this.problem = problem;
    this.errors = List.copyOf(errors);
    this.extras = Map.copyOf(extras);
    this.headers = Map.copyOf(headers);
  }

  /** The same with one more member in the document, such as what is stored after a conflict. */
  public ProblemException with(String member, Object value) {
    var more = new HashMap<>(extras);
    more.put(member, value);
    return new ProblemException(problem, detail(), errors, more, headers);
  }

  /** The same with these response headers. */
  public ProblemException withHeaders(Map<String, String> more) {
    var all = new HashMap<>(headers);
    all.putAll(more);
    return new ProblemException(problem, detail(), errors, extras, all);
  }

  public Problem problem() {
    return problem;
  }

  public String detail() {
    var message = getMessage();
    return message == null ? problem.explanation() : message;
  }

  public List<FieldError> errors() {
    return errors;
  }

  Map<String, Object> extras() {
    return extras;
  }

  Map<String, String> headers() {
    return headers;
  }
}
