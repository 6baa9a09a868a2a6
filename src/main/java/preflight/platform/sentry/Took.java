package preflight.platform.sentry;

import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.SpanStatus;
import io.sentry.TracesSamplingDecision;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.SentryTransaction;
import io.sentry.protocol.TransactionInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import preflight.platform.web.Answered;

/** How long a request took, as a transaction without spans. */
final class Took {
  private static final double SECOND = 1e9;

  private Took() {}

  static SentryTransaction of(Answered answered) {
    var made =
        new SentryTransaction(
            answered.name(),
            seconds(answered.start()),
            seconds(answered.start().plus(answered.time())),
            List.of(),
            Map.of(),
            new TransactionInfo("route"));
    var trace =
        new SpanContext(
            answered.traceId() == null ? new SentryId() : new SentryId(answered.traceId()),
            new SpanId(),
            "http.server",
            answered.spanId() == null ? null : new SpanId(answered.spanId()),
            new TracesSamplingDecision(true));
    trace.setStatus(SpanStatus.fromHttpStatusCode(answered.status(), SpanStatus.UNKNOWN));
    made.getContexts().setTrace(trace);
    made.setPlatform("java");
    made.setTag("method", answered.method());
    made.setTag("status", String.valueOf(answered.status()));
    made.setTag("request_id", answered.requestId());
    return made;
  }

  private static double seconds(Instant instant) {
    return instant.getEpochSecond() + instant.getNano() / SECOND;
  }
}
