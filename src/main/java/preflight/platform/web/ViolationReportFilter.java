package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what browsers report about our policy and writes a line about it. A browser sends a report
 * by itself, with the cookie and without its token; so this stands before anybody is looked up, and
 * the answer changes nothing for whoever the cookie belongs to.
 */
public class ViolationReportFilter extends OncePerRequestFilter {
  /** In bytes; a report is about one. */
  static final int LONGEST = 8 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(ViolationReportFilter.class);
  private static final Set<String> TYPES =
      Set.of("application/csp-report", "application/reports+json", "application/json");

  private final JsonMapper json;
  private final Problems problems;
  private final Predicate<HttpServletRequest> isReport;
  private final UnaryOperator<String> template;

  /**
   * @param template from a path to the line of the route table it is on
   */
  public ViolationReportFilter(
      JsonMapper json,
      Problems problems,
      Predicate<HttpServletRequest> isReport,
      UnaryOperator<String> template) {
    this.json = json;
    this.problems = problems;
    this.isReport = isReport;
    this.template = template;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isReport.test(request)) {
      chain.doFilter(request, response);
      return;
    }
    if (!isReportType(request.getContentType())) {
      problems.write(request, response, Problem.UNSUPPORTED_MEDIA_TYPE);
      return;
    }
    if (request.getContentLengthLong() > LONGEST) {
      refuseLength(request, response);
      return;
    }
    var body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      refuseLength(request, response);
      return;
    }
    var reports = read(body);
    if (reports == null) {
      problems.write(request, response, Problem.UNREADABLE_BODY);
      return;
    }
    for (var each : reports) {
      LOG.warn(
          "The policy stopped something: {} from {} on {}",
          each.directive(),
          each.blocked(),
          each.route());
    }
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  private void refuseLength(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    problems.write(
        request,
        response,
        new ProblemException(
                Problem.TOO_LARGE, problems.text(request, "invalid.body-length", LONGEST))
            .withHeaders(Map.of("Connection", "close")));
  }

  private @Nullable List<ViolationReport> read(byte[] body) {
    try {
      JsonNode tree = json.readTree(body);
      return tree.isMissingNode() ? null : ViolationReport.read(tree, template);
    } catch (JacksonException e) {
      return null;
    }
  }

  private static boolean isReportType(@Nullable String type) {
    try {
      if (type == null) {
        return false;
      }
      var parsed = MediaType.parseMediaType(type);
      return TYPES.contains(parsed.getType() + "/" + parsed.getSubtype());
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
