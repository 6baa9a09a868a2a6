package preflight.platform.web;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request ends with this problem. The detail and the errors are shown to the caller, in the
 * language of the request: nothing internal goes in.
 */
public class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final @Nullable String detail;
  private final transient List<FieldError> errors;
  private final transient Map<String, Object> extras;
  private final transient Map<String, String> headers;

  public ProblemException(Problem problem) {
    this(problem, null, List.of());
  }

  public ProblemException(Problem problem, String detail) {
    this(problem, detail, List.of());
  }

  public ProblemException(Problem problem, List<FieldError> errors) {
    this(problem, null, errors);
  }

  private ProblemException(Problem problem, @Nullable String detail, List<FieldError> errors) {
    this(problem, detail, errors, Map.of(), Map.of());
  }

  private ProblemException(
      Problem problem,
      @Nullable String detail,
      List<FieldError> errors,
      Map<String, Object> extras,
      Map<String, String> headers) {
    // A refusal is no defect: no stack trace is worth its price.
    super(problem.slug(), null, false, false);
    this.problem = problem;
    this.detail = detail;
    this.errors = List.copyOf(errors);
    this.extras = Map.copyOf(extras);
    this.headers = Map.copyOf(headers);
  }

  /** The same with one more member in the document, such as what is stored after a conflict. */
  public ProblemException with(String member, Object value) {
    var more = new HashMap<>(extras);
    more.put(member, value);
    return new ProblemException(problem, detail, errors, more, headers);
  }

  /** The same with these response headers. */
  public ProblemException withHeaders(Map<String, String> more) {
    var all = new HashMap<>(headers);
    all.putAll(more);
    return new ProblemException(problem, detail, errors, extras, all);
  }

  public Problem problem() {
    return problem;
  }

  /** What was said of this occurrence, else what the problem means in general. */
  public String detail(Texts texts) {
    return detail == null ? problem.explanation(texts) : detail;
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
