package preflight.platform.web;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.catalina.AccessLog;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import preflight.platform.tracing.RequestSpan;
import preflight.platform.tracing.SpanName;
import preflight.platform.tracing.Tracing;

/** Tells of answered requests, and makes each a span. It is put in only while somebody listens. */
@Component
class AnswerValve extends ValveBase implements AccessLog {
  private static final String SPAN = RequestSpan.class.getName();

  private final List<AnswerListener> listeners;
  private final Tracing tracing;
  private final Clock clock;

  AnswerValve(ObjectProvider<AnswerListener> listeners, Tracing tracing, Clock clock) {
    super(true);
    this.listeners = listeners.stream().toList();
    this.tracing = tracing;
    this.clock = clock;
  }

  boolean isOn() {
    return tracing.isOn() || !listeners.isEmpty();
  }

  @Override
  public void invoke(Request request, Response response) throws IOException, ServletException {
    if (tracing.isOn()
        && isAskedFor(request.getRequestURI())
        && !(request.getAttribute(SPAN) instanceof RequestSpan)) {
      var parent =
          Traceparent.of(request)
              .map(trace -> new SpanName(trace.traceId(), trace.spanId()))
              .orElse(null);
      tracing
          .request(parent)
          .ifPresent(span -> {
            request.setAttribute(SPAN, span);
            Correlation.is(request, span.name());
          });
    }
    getNext().invoke(request, response);
  }

  @Override
  public void log(Request request, Response response, long nanos) {
    var answered = answered(request, response, nanos);
    if (request.getAttribute(SPAN) instanceof RequestSpan span) {
      span.end(answered.method(), answered.route(), answered.status(), answered.requestId());
    }
    if (!answered.route().equals(RequestLog.UNMATCHED) && isAskedFor(answered.route())) {
      listeners.forEach(listener -> listener.answered(answered));
    }
  }

  private Answered answered(Request request, Response response, long nanos) {
    var correlation = Correlation.of(request);
    var trace = correlation.trace();
    var time = Duration.ofNanos(Math.max(0, nanos));
    return new Answered(
        RequestLine.method(request.getMethod()),
        RequestLog.route(request),
        response.getStatus(),
        clock.instant().minus(time),
        time,
        EventStream.is(response),
        correlation.requestId(),
        trace == null ? null : trace.traceId(),
        trace == null ? null : trace.spanId());
  }

  /** Paths and templates of these begin alike. */
  private static boolean isAskedFor(@Nullable String path) {
    return path != null
        && Stream.of("/health", "/assets/", "/favicon.", "/metrics").noneMatch(path::startsWith);
  }

  /** Nothing of the client's address is told. */
  @Override
  public void setRequestAttributesEnabled(boolean enabled) {}

  @Override
  public boolean getRequestAttributesEnabled() {
    return false;
  }
}
