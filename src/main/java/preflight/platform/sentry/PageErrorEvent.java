package preflight.platform.sentry;

import io.sentry.SentryEvent;
import io.sentry.SentryLevel;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.util.List;
import preflight.platform.web.PageError;

/** An error of a page as an event; what of it may be told was decided when it was read. */
final class PageErrorEvent {
  private PageErrorEvent() {}

  static SentryEvent of(PageError error, String requestId) {
    var frame = new SentryStackFrame();
    frame.setFilename(error.script());
    frame.setLineno(error.line());
    frame.setColno(error.column());
    frame.setInApp(true);
    var exception = new SentryException();
    exception.setType(error.kind().word());
    exception.setValue(error.message());
    exception.setStacktrace(new SentryStackTrace(List.of(frame)));

    var event = new SentryEvent();
    event.setLevel(SentryLevel.ERROR);
    event.setPlatform("javascript");
    event.setLogger("page");
    event.setTransaction(error.route());
    event.setExceptions(List.of(exception));
    event.setTag("route", error.route());
    event.setTag("request_id", requestId);
    return event;
  }
}
