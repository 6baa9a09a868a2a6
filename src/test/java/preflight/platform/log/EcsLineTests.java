package preflight.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import preflight.support.JsonLines;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EcsLineTests {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final LoggingEvent event = new LoggingEvent();

  EcsLineTests() {
    event.setLoggerName("preflight.request");
    event.setLevel(Level.WARN);
    event.setInstant(Instant.parse("2026-11-24T14:02:07.219Z"));
    event.setThreadName("tomcat-handler-41");
    event.setMessage("GET /forms/{name} 200");
    event.setMDCPropertyMap(Map.of("request_id", "0199f3c2"));
  }

  private JsonNode line() {
    return JSON.readTree(JsonLines.of(event));
  }

  @Test
  void saysWhenWhatAndWho() {
    assertThat(line())
        .isEqualTo(
            JSON.readTree(
                """
                {"@timestamp":"2026-11-24T14:02:07.219Z",
                 "log":{"level":"WARN","logger":"preflight.request"},
                 "process":{"pid":%d,"thread":{"name":"tomcat-handler-41"}},
                 "service":{"name":"preflight"},"message":"GET /forms/{name} 200",
                 "request_id":"0199f3c2","ecs":{"version":"8.11"}}
                """
                    .formatted(ProcessHandle.current().pid())));
  }

  @Test
  void numbersStayNumbers() {
    event.addKeyValuePair(new KeyValuePair("status", 200));
    event.addKeyValuePair(new KeyValuePair("bytes", 5_000_000_000L));
    event.addKeyValuePair(new KeyValuePair("duration_ms", 2.9));
    event.addKeyValuePair(new KeyValuePair("aborted", true));
    event.addKeyValuePair(new KeyValuePair("nothing", null));
    event.addKeyValuePair(new KeyValuePair("other", Level.INFO));

    assertThat(JsonLines.of(event))
        .contains(
            "\"status\":200,\"bytes\":5000000000,\"duration_ms\":2.9,\"aborted\":true,"
                + "\"nothing\":null,\"other\":\"INFO\"");
  }

  @Test
  void aFailureHasItsKindItsWordsAndItsPlaces() {
    event.setThrowableProxy(
        new ThrowableProxy(new IllegalStateException("no", new ArithmeticException("zero"))));

    JsonNode error = line().path("error");
    assertThat(error.path("type").asString()).isEqualTo("java.lang.IllegalStateException");
    assertThat(error.path("message").asString()).isEqualTo("no");
    assertThat(error.path("stack_trace").asString())
        .contains("at preflight.platform.log.EcsLineTests.", "Caused by: ", "zero");
  }

  @Test
  void aFailureWithoutWordsHasNone() {
    event.setThrowableProxy(new ThrowableProxy(new IllegalStateException()));

    assertThat(line().path("error").path("message").asString()).isEmpty();
  }
}
