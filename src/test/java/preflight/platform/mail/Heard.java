package preflight.platform.mail;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a class writes into the log meanwhile. */
final class Heard implements AutoCloseable {
  private final Logger logger;
  private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

  Heard(Class<?> speaker) {
    this.logger = (Logger) LoggerFactory.getLogger(speaker);
    lines.start();
    logger.addAppender(lines);
  }

  /** As printed, with the whole of any exception. */
  List<String> lines() {
    return lines.list.stream()
        .map(line ->
            line.getFormattedMessage()
                + (line.getThrowableProxy() == null ? "" : line.getThrowableProxy().getMessage()))
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(lines);
  }
}
