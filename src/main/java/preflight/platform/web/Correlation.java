package preflight.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * What ties together the lines and the outgoing calls of one request. It lives in the logger's
 * context of the thread; work that goes on elsewhere takes {@code MDC.getCopyOfContextMap()} along.
 */
record Correlation(String requestId, @Nullable Traceparent trace) {
  private static final String TRACE_ID = "trace_id";

  /** For outgoing calls. The lines have it too: keeping it out would cost more than all of the rest. */
  private static final String TRACEPARENT = "traceparent";

  private static final String ATTRIBUTE = Correlation.class.getName();

  static Correlation of(HttpServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof Correlation known) {
      return known;
    }
    var made = new Correlation(RequestId.of(request), Traceparent.of(request).orElse(null));
    request.setAttribute(ATTRIBUTE, made);
    return made;
  }

  void enter() {
    MDC.put(RequestId.LOG_KEY, requestId);
    if (trace != null) {
      MDC.put(TRACE_ID, trace.traceId());
      MDC.put(TRACEPARENT, trace.header());
    }
  }

  static void leave() {
    MDC.remove(RequestId.LOG_KEY);
    MDC.remove(TRACE_ID);
    MDC.remove(TRACEPARENT);
  }

  /** Of the request that this thread works for. */
  static Optional<String> currentRequestId() {
    return Optional.ofNullable(MDC.get(RequestId.LOG_KEY));
  }

  static Optional<String> currentTraceparent() {
    return Optional.ofNullable(MDC.get(TRACEPARENT));
  }
}
