package preflight.platform.tracing;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * Which span in which trace, as W3C Trace Context writes both. That of a request is in the logger's
 * context, so work that takes this context along has its parent with it.
 */
public record SpanName(String traceId, String spanId) {
  public static final String TRACE_ID = "trace_id";
  public static final String SPAN_ID = "span_id";

  /** Of the request that this thread works for, when it is recorded. */
  static Optional<SpanName> current() {
    var trace = MDC.get(TRACE_ID);
    var span = MDC.get(SPAN_ID);
    return trace == null || span == null
        ? Optional.empty()
        : Optional.of(new SpanName(trace, span));
  }
}
