package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import preflight.platform.log.EcsLine;

/** What {@code LOG_FORMAT=json} prints of an event: Boot's encoder with our format. */
public final class JsonLines {
  private static final StructuredLogEncoder ENCODER = encoder();

  private JsonLines() {}

  public static String of(ILoggingEvent event) {
    return new String(ENCODER.encode(event), UTF_8);
  }

  private static StructuredLogEncoder encoder() {
    var context = new LoggerContext();
    context.putObject(Environment.class.getName(), new StandardEnvironment());
    var encoder = new StructuredLogEncoder();
    encoder.setContext(context);
    encoder.setFormat(EcsLine.class.getName());
    encoder.start();
    return encoder;
  }
}
