package preflight.platform.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.logging.structured.StructuredLogFormatter;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;

/**
 * An event as one line of JSON, Elastic Common Schema 8.11, written straight as bytes. Boot's own formatter asks every
 * customizer by reflection for every value of every line, which was most of what a small request allocates.
 */
public class EcsLine implements StructuredLogFormatter<ILoggingEvent> {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int USUAL_BYTES = 700;
  private static final long PID = ProcessHandle.current().pid();

  @Override
  public String format(ILoggingEvent event) {
    return new String(formatAsBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  /** JSON is UTF-8, whatever the console speaks. */
  @Override
  public byte[] formatAsBytes(ILoggingEvent event, Charset ignored) {
    var bytes = new ByteArrayBuilder(USUAL_BYTES);
    try (JsonGenerator line =
        JSON.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      line.writeStartObject();
      envelope(line, event);
      context(line, event.getMDCPropertyMap());
      fields(line, event.getKeyValuePairs());
      error(line, event.getThrowableProxy());
      line.writeObjectPropertyStart("ecs");
      line.writeStringProperty("version", "8.11");
      line.writeEndObject();
      line.writeEndObject();
      line.writeRaw('\n');
    }
    return bytes.toByteArray();
  }

  private static void envelope(JsonGenerator line, ILoggingEvent event) {
    line.writeStringProperty("@timestamp", event.getInstant().toString());
    line.writeObjectPropertyStart("log");
    line.writeStringProperty("level", event.getLevel().toString());
    line.writeStringProperty("logger", OneLine.visible(event.getLoggerName()));
    line.writeEndObject();
    line.writeObjectPropertyStart("process");
    line.writeNumberProperty("pid", PID);
    line.writeObjectPropertyStart("thread");
    line.writeStringProperty("name", OneLine.visible(event.getThreadName()));
    line.writeEndObject();
    line.writeEndObject();
    line.writeObjectPropertyStart("service");
    line.writeStringProperty("name", "preflight");
    line.writeEndObject();
    line.writeStringProperty("message", visible(event.getFormattedMessage()));
  }

  private static void context(JsonGenerator line, Map<String, String> context) {
    context.forEach((name, value) -> line.writeStringProperty(name, visible(value)));
  }

  private static void fields(JsonGenerator line, @Nullable List<KeyValuePair> fields) {
    if (fields == null) {
      return;
    }
    for (var field : fields) {
      line.writeName(field.key);
      switch (field.value) {
        case null -> line.writeNull();
        case Integer number -> line.writeNumber(number);
        case Long number -> line.writeNumber(number);
        case Double number -> line.writeNumber(number);
        case Boolean truth -> line.writeBoolean(truth);
        default -> line.writeString(visible(field.value.toString()));
      }
    }
  }

  private static void error(JsonGenerator line, @Nullable IThrowableProxy failure) {
    if (failure == null) {
      return;
    }
    line.writeObjectPropertyStart("error");
    line.writeStringProperty("type", failure.getClassName());
    line.writeStringProperty("message", visible(failure.getMessage()));
    line.writeStringProperty("stack_trace", visible(ThrowableProxyUtil.asString(failure)));
    line.writeEndObject();
  }

  private static String visible(@Nullable String text) {
    return OneLine.visible(Objects.requireNonNullElse(text, ""));
  }
}
