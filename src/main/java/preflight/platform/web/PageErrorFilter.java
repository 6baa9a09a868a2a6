package preflight.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what pages report about errors in their scripts: a line in the log, a count, and word to who
 * listens. A page sends it when it may be past sending anything else, so it needs no token, and stands
 * before anybody is looked up.
 */
public class PageErrorFilter extends OncePerRequestFilter {
  /** In bytes; a report is a few hundred. */
  static final int LONGEST = 4 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(PageErrorFilter.class);
  private static final String METER = "preflight.page_errors";

  private final JsonMapper json;
  private final Problems problems;
  private final MeterRegistry meters;
  private final List<PageErrorListener> listeners;
  private final Predicate<HttpServletRequest> isReport;
  private final UnaryOperator<String> template;
  private final Assets assets = Assets.packaged();
  private final PageErrorWords words = new PageErrorWords(assets);

  /**
   * @param template from a path to the line of the route table it is on
   */
  public PageErrorFilter(
      JsonMapper json,
      Problems problems,
      MeterRegistry meters,
      Stream<PageErrorListener> listeners,
      Predicate<HttpServletRequest> isReport,
      UnaryOperator<String> template) {
    this.json = json;
    this.problems = problems;
    this.meters = meters;
    this.listeners = listeners.toList();
    this.isReport = isReport;
    this.template = template;
    for (var kind : PageError.Kind.values()) {
      count(kind, 0);
    }
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!isReport.test(request)) {
      chain.doFilter(request, response);
      return;
    }
    var refusal = refusal(request);
    if (refusal != null) {
      problems.write(request, response, refusal);
      return;
    }
    var body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      problems.write(request, response, tooLong(request));
      return;
    }
    try {
      var sent = json.readValue(body, PageError.Sent.class);
      if (sent == null) {
        problems.write(request, response, Problem.UNREADABLE_BODY);
        return;
      }
      tell(sent.read(assets, words, template), RequestId.of(request));
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } catch (JacksonException e) {
      var unreadable =
          new HttpMessageNotReadableException("a report", e, new ServletServerHttpRequest(request));
      problems.write(request, response, problems.of(unreadable, request));
    }
  }

  private void tell(PageError error, String requestId) {
    count(error.kind(), 1);
    LOG.warn(
        "A page failed: {} in {}:{}:{} on {}{}",
        error.kind().word(),
        error.script(),
        error.line(),
        error.column(),
        error.route(),
        error.message() == null ? "" : ": " + error.message());
    listeners.forEach(listener -> listener.heard(error, requestId));
  }

  private void count(PageError.Kind kind, int number) {
    meters.counter(METER, "kind", kind.slug()).increment(number);
  }

  private @Nullable ProblemException refusal(HttpServletRequest request) {
    if (!isJson(request.getContentType())) {
      return new ProblemException(Problem.UNSUPPORTED_MEDIA_TYPE);
    }
    return request.getContentLengthLong() > LONGEST ? tooLong(request) : null;
  }

  private ProblemException tooLong(HttpServletRequest request) {
    return new ProblemException(
            Problem.TOO_LARGE, problems.text(request, "invalid.body-length", LONGEST))
        .withHeaders(java.util.Map.of("Connection", "close"));
  }

  private static boolean isJson(@Nullable String type) {
    try {
      return type != null
          && MediaType.APPLICATION_JSON.equalsTypeAndSubtype(MediaType.parseMediaType(type));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }
}
