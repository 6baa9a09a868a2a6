package preflight.platform.sentry;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.protocol.Message;
import io.sentry.protocol.SentryId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import preflight.platform.log.Failed;

/**
 * A line of the log as an event. Of its words only the pattern goes out, and only of our own loggers,
 * whose patterns are in the source; of a failure what {@link Failed} lets through.
 */
final class ErrorEvent {
  private static final String OURS = "preflight.";
  private static final String NOT_OURS = "a library wrote an error into the log";
  private static final Set<String> TOLD = Set.of("method", "route", "status");

  private ErrorEvent() {}

  static SentryEvent of(ILoggingEvent line) {
    var event = new SentryEvent();
    event.setLevel(SentryLevel.ERROR);
    event.setPlatform("java");
    event.setLogger(line.getLoggerName());
    event.setMessage(message(line));
    if (line.getThrowableProxy() instanceof ThrowableProxy proxy) {
      var thrown = proxy.getThrowable();
      event.setExceptions(
          Exceptions.of(thrown instanceof Failed failed ? failed : Failed.of(thrown)));
    }
    var pairs = line.getKeyValuePairs();
    for (var pair : pairs == null ? List.<KeyValuePair>of() : pairs) {
      if (TOLD.contains(pair.key)) {
        event.setTag(pair.key, String.valueOf(pair.value));
      }
    }
    if (event.getTag("route") != null) {
      event.setTransaction(event.getTag("method") + " " + event.getTag("route"));
    }
    var context = line.getMDCPropertyMap();
    event.setTag("request_id", context.get("request_id"));
    trace(event, context.get("trace_id"), context.get("span_id"));
    return event;
  }

  private static Message message(ILoggingEvent line) {
    var message = new Message();
    message.setFormatted(line.getLoggerName().startsWith(OURS) ? line.getMessage() : NOT_OURS);
    return message;
  }

  private static void trace(SentryEvent event, @Nullable String trace, @Nullable String span) {
    if (trace != null) {
      event
          .getContexts()
          .setTrace(
              new SpanContext(
                  new SentryId(trace),
                  span == null ? new SpanId() : new SpanId(span),
                  "http.server",
                  null,
                  null));
    }
  }
}
