package preflight.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.net.ConnectException;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.slf4j.event.KeyValuePair;
import preflight.support.JsonLines;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lines of JSON with anything in every field. */
class OneLinePropertyTests {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** What some reader of lines takes for an end, or a terminal for an order. */
  private static final String FORBIDDEN = "[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]";

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(60),
        Arbitraries.strings()
            .withChars('\r', '\n', '\t', '\u001b', '\u2028', '\u2029', '\u0085', '\u009b', '\u202e')
            .withChars('"', '\\', '{', '}', '\'', 'a', '\u0000', '\u007f', '\ud800', '\ufeff')
            .ofMaxLength(20));
  }

  private static String line(
      String message, String field, String context, String thread, Throwable failure) {
    var event = new LoggingEvent();
    event.setLoggerName("preflight.request");
    event.setLevel(Level.INFO);
    event.setTimeStamp(0);
    event.setThreadName(thread);
    event.setMessage(message);
    event.addKeyValuePair(new KeyValuePair("route", field));
    event.setMDCPropertyMap(Map.of("request_id", context, "traceparent", context));
    event.setThrowableProxy(new ThrowableProxy(failure));
    return JsonLines.of(event);
  }

  @Property(tries = 200)
  void whateverStandsInAFieldIsOneLineOfJson(
      @ForAll("texts") String message,
      @ForAll("texts") String field,
      @ForAll("texts") String context,
      @ForAll("texts") String thread,
      @ForAll("texts") String words) {
    var line = line(message, field, context, thread, new IllegalStateException(words));

    assertThat(line).endsWith("}\n");
    var content = line.substring(0, line.length() - 1);
    assertThat(content.replaceAll(FORBIDDEN, "!")).isEqualTo(content);
    JsonNode object = JSON.readTree(content);
    assertThat(object.isObject()).isTrue();
    assertThat(object.path("log").path("level").asString()).isEqualTo("INFO");
  }

  @Property(tries = 200)
  void usualTextIsKeptAsItIs(@ForAll("usual") String text) {
    var object = JSON.readTree(line(text, text, text, text, new IllegalStateException(text)));

    assertThat(object.path("message").asString()).isEqualTo(text);
    assertThat(object.path("route").asString()).isEqualTo(text);
    assertThat(object.path("request_id").asString()).isEqualTo(text);
  }

  @Provide
  Arbitrary<String> usual() {
    return Arbitraries.strings()
        .withCharRange(' ', '~')
        .withChars("äßé€漢\n\t")
        .ofMinLength(1)
        .ofMaxLength(60);
  }

  @Property(tries = 200)
  void theLineAboutAFailureIsOneLine(@ForAll("texts") String words) {
    var line = Failed.line(new ConnectException(words));

    assertThat(line.replaceAll(FORBIDDEN, "!")).isEqualTo(line);
  }
}
