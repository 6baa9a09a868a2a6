package preflight.platform.sentry;

import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import preflight.platform.log.Failed;

/** Kinds and places of a failure and of its causes: the cause first, and each from the outside in. */
final class Exceptions {
  /** Frames of one exception: the innermost, which say where it was. */
  private static final int DEEPEST = 100;

  private Exceptions() {}

  static List<SentryException> of(Failed failed) {
    var all = new ArrayList<SentryException>();
    for (Throwable each = failed; each instanceof Failed one; each = each.getCause()) {
      all.add(exception(one));
    }
    Collections.reverse(all);
    return all;
  }

  private static SentryException exception(Failed failed) {
    var kind = failed.kind();
    int name = kind.lastIndexOf('.') + 1;
    var exception = new SentryException();
    exception.setType(kind.substring(name));
    exception.setModule(name == 0 ? null : kind.substring(0, name - 1));
    exception.setValue(failed.said().isEmpty() ? null : failed.said());
    var places = List.of(failed.getStackTrace());
    exception.setStacktrace(
        new SentryStackTrace(
            places.subList(0, Math.min(places.size(), DEEPEST)).reversed().stream()
                .map(Exceptions::frame)
                .toList()));
    return exception;
  }

  private static SentryStackFrame frame(StackTraceElement place) {
    var frame = new SentryStackFrame();
    frame.setModule(place.getClassName());
    frame.setFunction(place.getMethodName());
    frame.setFilename(place.getFileName());
    frame.setLineno(place.getLineNumber() < 0 ? null : place.getLineNumber());
    frame.setInApp(place.getClassName().startsWith("preflight."));
    return frame;
  }
}
