package preflight.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.ResourcePropertySource;

/** What {@code LOG_FORMAT=json} prints of an event: Boot's encoder as application.properties sets it up. */
public final class JsonLines {
  private static final StructuredLogEncoder ENCODER = encoder();

  private JsonLines() {}

  public static String of(ILoggingEvent event) {
    return new String(ENCODER.encode(event), UTF_8);
  }

  private static StructuredLogEncoder encoder() {
    try {
      var environment = new StandardEnvironment();
      environment
          .getPropertySources()
          .addLast(new ResourcePropertySource("classpath:application.properties"));
      var context = new LoggerContext();
      context.putObject(Environment.class.getName(), environment);
      var encoder = new StructuredLogEncoder();
      encoder.setContext(context);
      encoder.setFormat("ecs");
      encoder.start();
      return encoder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
