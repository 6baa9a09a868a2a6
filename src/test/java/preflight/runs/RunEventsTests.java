package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Person;
import preflight.support.RunningApp;

class RunEventsTests {
  private final Person ada = Person.starting("two-pages");

  @Test
  void keepsWhatHappenedInAPage() {
    assertThat(
            append(
                    "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:30:00Z\"},"
                        + "{\"type\":\"page_left\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:31:00Z\"}]")
                .statusCode())
        .isEqualTo(204);
    assertThat(events()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[{\"type\":\"clicked\",\"at\":\"2026-01-31T09:30:00Z\"}]; /0/type",
        "[{\"type\":\"page_shown\"}]; /0/at",
        "[{\"type\":\"page_shown\",\"page_id\":\"a b\",\"at\":\"2026-01-31T09:30:00Z\"}]; /0/page_id",
        "[{\"type\":\"page_shown\",\"at\":\"yesterday\"}]; /0/at",
        "[{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\",\"address\":\"10.0.0.1\"}]; /0/address",
      })
  void refusesWhatIsNoEvent(String events, String pointer) {
    var problem = json(append(events), 422);
    assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    assertThat(events()).isZero();
  }

  @Test
  void refusesMoreThanFiftyAtOnce() {
    String event = "{\"type\":\"page_shown\",\"at\":\"2026-01-31T09:30:00Z\"}";
    json(append("[" + (event + ",").repeat(50) + event + "]"), 422);
    assertThat(events()).isZero();
  }

  @Test
  void takesNoneForAnotherPersonsRun() {
    var bob = Person.starting("two-pages");
    json(bob.send("POST", "/runs/" + ada.run() + "/events", "[]"), 404);
  }

  private HttpResponse<String> append(String events) {
    return ada.send("POST", "/runs/" + ada.run() + "/events", events);
  }

  private long events() {
    return RunningApp.sql()
        .sql("select count(*) from run_events where run_id = :run::uuid")
        .param("run", ada.run())
        .query(Long.class)
        .single();
  }
}
