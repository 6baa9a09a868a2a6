package preflight.support;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.LoggerFactory;

/** Everything this process logs while it is open, with all that belongs to a line. */
public final class LogSink implements AutoCloseable {
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

  private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
  private final AppenderBase<ILoggingEvent> appender =
      new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing();
          events.add(event);
        }
      };

  private LogSink() {
    appender.start();
    ROOT.addAppender(appender);
  }

  public static LogSink open() {
    return new LogSink();
  }

  /** That logger says more as long as this runs. */
  public void at(String logger, Level level, Runnable action) {
    var chosen = (Logger) LoggerFactory.getLogger(logger);
    var before = chosen.getLevel();
    chosen.setLevel(level);
    try {
      action.run();
    } finally {
      chosen.setLevel(before);
    }
  }

  public List<ILoggingEvent> events(String logger) {
    return events.stream().filter(event -> event.getLoggerName().equals(logger)).toList();
  }

  public List<String> messages(String logger) {
    return events(logger).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  /** All lines with fields, context and the words of failures, whatever format would show of them. */
  public String text() {
    var text = new StringBuilder();
    for (var event : events) {
      text.append(event.getLevel())
          .append(' ')
          .append(event.getLoggerName())
          .append(' ')
          .append(event.getThreadName())
          .append(' ')
          .append(event.getMDCPropertyMap())
          .append(event.getKeyValuePairs())
          .append(event.getFormattedMessage())
          .append('\n');
      IThrowableProxy thrown = event.getThrowableProxy();
      if (thrown != null) {
        text.append(ThrowableProxyUtil.asString(thrown));
      }
    }
    return text.toString();
  }

  /** The same as {@code LOG_FORMAT=json} prints it. */
  public String json() {
    return events.stream().map(JsonLines::of).collect(Collectors.joining());
  }

  @Override
  public void close() {
    ROOT.detachAppender(appender);
    appender.stop();
  }
}
