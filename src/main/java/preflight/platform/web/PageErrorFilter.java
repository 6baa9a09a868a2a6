package preflight.platform.web;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.server.ServletServerHttpRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes what pages report about errors in their scripts: a line in the log, a count, and word to who
 * listens. A page sends it when it may be past sending anything else.
 */
public class PageErrorFilter extends ReportFilter {
  /** In bytes; a report is a few hundred. */
  static final int LONGEST = 4 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(PageErrorFilter.class);
  private static final String METER = "preflight.page_errors";

  private final JsonMapper json;
  private final Problems problems;
  private final MeterRegistry meters;
  private final List<PageErrorListener> listeners;
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
    super(problems, isReport, Set.of(MediaType.APPLICATION_JSON_VALUE), LONGEST);
    this.json = json;
    this.problems = problems;
    this.meters = meters;
    this.listeners = listeners.toList();
    this.template = template;
    for (var kind : PageError.Kind.values()) {
      count(kind, 0);
    }
  }

  @Override
  @Nullable ProblemException take(byte[] body, HttpServletRequest request) {
    try {
      var sent = json.readValue(body, PageError.Sent.class);
      if (sent == null) {
        return new ProblemException(Problem.UNREADABLE_BODY);
      }
      tell(sent.read(assets, words, template), RequestId.of(request));
      return null;
    } catch (JacksonException e) {
      var unreadable =
          new HttpMessageNotReadableException("a report", e, new ServletServerHttpRequest(request));
      return problems.of(unreadable, request);
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
}
