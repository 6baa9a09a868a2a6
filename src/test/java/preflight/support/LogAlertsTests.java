package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.yaml.snakeyaml.Yaml;
import preflight.identity.WebSlice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LogAlertsTests {
  private static final Path LOGS = Path.of("deploy/logs");

  @Test
  void aRequestThatFailedIsAnErrorAndOneThatWentWellIsNone() {
    try (var log = LogSink.open()) {
      WebSlice.shared().http().get("/forms?limit=7");
      assertThat(LogAlerts.of(log.json())).isEmpty();

      WebSlice.shared().http().get("/forms/word");
      assertThat(LogAlerts.of(log.json())).containsExactly("ErrorBurst");
    }
  }

  @Test
  void aFilterTakesNothingThatOnlyLooksLikeItsLine() {
    assertThat(LogAlerts.of("{\"message\":\"replica is DOWN: x\"}")).isEmpty();
    assertThat(LogAlerts.of("not JSON at all")).isEmpty();
    assertThat(LogAlerts.of(of("preflight.llm.BudgetAlerts", "50 % of the budget for models in 1")))
        .isEmpty();
  }

  @Test
  void everyAlarmHasItsFilterAndTheGroupItsRetention() throws IOException {
    var resources =
        new JsonMapper()
            .readTree(Files.readString(LOGS.resolve("cloudwatch.template.json")))
            .path("Resources");

    assertThat(LogAlerts.filters().keySet())
        .containsExactly(
            "BudgetStopped",
            "DatabaseDown",
            "ErrorBurst",
            "ReplicaDown",
            "SaveLost",
            "StartRefused");
    for (var name : LogAlerts.filters().keySet()) {
      var alarm = resources.path(name).path("Properties");
      assertThat(alarm.path("MetricName").asString()).isEqualTo(name);
      assertThat(alarm.path("AlarmActions")).isNotEmpty();
      assertThat(
              resources
                  .path(name + "Filter")
                  .at("/Properties/MetricTransformations/0/MetricName")
                  .asString())
          .isEqualTo(name);
    }
    assertThat(resources.at("/Group/Properties/RetentionInDays").asInt()).isEqualTo(30);
  }

  @Test
  void everythingThatIsShippedCanBeRead() throws IOException {
    try (var files = Files.walk(LOGS)) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(5);
      for (var file : all) {
        var text = Files.readString(file);
        if (file.toString().endsWith(".json")) {
          assertThat(new JsonMapper().readTree(text).isObject()).as(file.toString()).isTrue();
        } else if (file.toString().endsWith(".yaml")) {
          assertThat(new Yaml().<Object>load(text)).as(file.toString()).isNotNull();
        }
      }
    }
  }

  @Test
  void whatTheStoreDoesNotKnowOfALineItStillKeeps() throws IOException {
    var index = new JsonMapper().readTree(Files.readString(LOGS.resolve("opensearch-index.json")));
    JsonNode properties = index.at("/template/mappings/properties");

    assertThat(index.at("/template/mappings/dynamic").asBoolean(true)).isFalse();
    assertThat(properties.propertyNames())
        .contains("@timestamp", "message", "request_id", "route", "status", "network");
  }

  /** The same line by another way, for what must not match. */
  private static String of(String logger, String message) {
    try (var log = LogSink.open()) {
      LoggerFactory.getLogger(logger).warn(message);
      return log.json();
    }
  }
}
