package preflight.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes what a browser reports by itself, with the cookie and without its token. So it stands before
 * anybody is looked up, and the answer changes nothing for whoever the cookie belongs to.
 */
abstract class ReportFilter extends OncePerRequestFilter {
  private final Problems problems;
  private final Predicate<HttpServletRequest> isReport;
  private final Set<String> types;
  private final int longest;

  /**
   * @param types of what is sent, without parameters
   * @param longest in bytes
   */
  ReportFilter(
      Problems problems, Predicate<HttpServletRequest> isReport, Set<String> types, int longest) {
    this.problems = problems;
    this.isReport = isReport;
    this.types = Set.copyOf(types);
    this.longest = longest;
  }

  /** What is wrong with the report, or null once it is taken. */
  abstract @Nullable ProblemException take(byte[] body, HttpServletRequest request);

  @Override
  protected final void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isReport.test(request)) {
      chain.doFilter(request, response);
      return;
    }
    var refusal = answer(request);
    if (refusal == null) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      problems.write(request, response, refusal);
    }
  }

  private @Nullable ProblemException answer(HttpServletRequest request) throws IOException {
    if (!isOfType(request.getContentType())) {
      return new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    if (request.getContentLengthLong() > longest) {
      return tooLong(request);
    }
    // A body in chunks does not say how long it is.
    var body = request.getInputStream().readNBytes(longest + 1);
    return body.length > longest ? tooLong(request) : take(body, request);
  }

  private ProblemException tooLong(HttpServletRequest request) {
    return new ProblemException(
            Problem.TOO_LARGE, problems.text(request, "invalid.body-length", longest))
        .withHeaders(Map.of("Connection", "close"));
  }

  private boolean isOfType(@Nullable String type) {
    if (type == null) {
      return false;
    }
    try {
      var parsed = MediaType.parseMediaType(type);
      return types.contains(parsed.getType() + "/" + parsed.getSubtype());
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
