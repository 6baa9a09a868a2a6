package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import preflight.platform.tracing.SpanName;

/**
 * What ties together the lines and the outgoing calls of one request. It lives in the logger's
 * context of the thread; work that goes on elsewhere takes {@code MDC.getCopyOfContextMap()} along.
 */
record Correlation(String requestId, @Nullable Traceparent trace, @Nullable SpanName span) {

  /** For outgoing calls. The lines have it too: keeping it out would cost more than all of the rest. */
  private static final String TRACEPARENT = "traceparent";

  private static final String ATTRIBUTE = Correlation.class.getName();

  static Correlation of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Correlation known) {
      return known;
    }
    var made = new Correlation(RequestId.of(request), Traceparent.of(request).orElse(null), null);
    request.setAttribute(ATTRIBUTE, made);
    return made;
  }

  /** From here on the request is that span, also for whoever is asked on its behalf. */
  static void is(HttpServletRequest request, SpanName span) {
    request.setAttribute(
        ATTRIBUTE, new Correlation(RequestId.of(request), Traceparent.of(span), span));
  }

  void enter() {
    MDC.put(RequestId.LOG_KEY, requestId);
    if (trace != null) {
      MDC.put(SpanName.TRACE_ID, trace.traceId());
      MDC.put(TRACEPARENT, trace.header());
    }
    if (span != null) {
      MDC.put(SpanName.SPAN_ID, span.spanId());
    }
  }

  static void leave() {
    MDC.remove(RequestId.LOG_KEY);
    MDC.remove(SpanName.TRACE_ID);
    MDC.remove(TRACEPARENT);
    MDC.remove(SpanName.SPAN_ID);
  }

  /** Of the request that this thread works for. */
  static Optional<String> currentRequestId() {
    return Optional.ofNullable(MDC.get(RequestId.LOG_KEY));
  }

  static Optional<String> currentTraceparent() {
    return Optional.ofNullable(MDC.get(TRACEPARENT));
  }
}
