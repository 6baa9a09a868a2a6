package preflight.platform.sentry;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import org.slf4j.LoggerFactory;

/**
 * Hears every line at {@code ERROR}: what nobody handled in a request, in work behind it, and in
 * libraries. There is no second way for a failure to be told.
 */
final class ErrorLines extends UnsynchronizedAppenderBase<ILoggingEvent> implements AutoCloseable {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  private final Project project;

  private ErrorLines(Project project) {
    this.project = project;
  }

  static ErrorLines hear(Project project) {
    var lines = new ErrorLines(project);
    lines.setContext(ROOT.getLoggerContext());
    lines.setName("sentry");
    lines.start();
    ROOT.addAppender(lines);
    return lines;
  }

  @Override
  protected void append(ILoggingEvent line) {
    if (line.getLevel().isGreaterOrEqual(Level.ERROR)) {
      project.failed(Report.ERROR, () -> ErrorEvent.of(line));
    }
  }

  @Override
  public void close() {
    ROOT.detachAppender(this);
    stop();
  }
}
