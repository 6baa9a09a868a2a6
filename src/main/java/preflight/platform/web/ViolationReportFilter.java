package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Takes what browsers report about our policy, and writes a line about it. */
public class ViolationReportFilter extends ReportFilter {
  /** In bytes; a report is about one. */
  static final int LONGEST = 8 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ViolationReportFilter.class);
  private static final Set<String> TYPES =
      Set.of("application/csp-report", "application/reports+json", "application/json");

  private final JsonMapper json;
  private final UnaryOperator<String> template;

  /**
   * @param template from a path to the line of the route table it is on
   */
  public ViolationReportFilter(
      JsonMapper json,
      Problems problems,
      Predicate<HttpServletRequest> isReport,
      UnaryOperator<String> template) {
    super(problems, isReport, TYPES, LONGEST);
    this.json = json;
    this.template = template;
  }

  @Override
  @Nullable ProblemException take(byte[] body, HttpServletRequest request) {
    try {
      var tree = json.readTree(body);
      if (tree.isMissingNode()) {
        return new ProblemException(Problem.UNREADABLE_BODY);
      }
      for (var each : ViolationReport.read(tree, template)) {
        LOG.warn(
            "The policy stopped something: {} from {} on {}",
            each.directive(),
            each.blocked(),
            each.route());
      }
      return null;
    } catch (JacksonException e) {
      return new ProblemException(Problem.UNREADABLE_BODY);
    }
  }
}
