package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import org.junit.jupiter.api.Test;
import preflight.support.Person;

class CompleteRunTests {
  private final Person ada = Person.starting("two-pages");

  @Test
  void scoresAndClosesTheRun() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    var completed = json(ada.complete(), 200);
    assertThat(completed.propertyNames())
        .containsExactly("status", "completed_at", "score", "scores");
    assertThat(completed.get("status").asString()).isEqualTo("completed");
    assertThat(completed.get("score").toString())
        .isEqualTo(
            "{\"name\":\"level\",\"value\":60.0,\"band\":\"High\",\"resources\":[\"Rest\"]}");
    assertThat(ada.read().get("score")).isEqualTo(completed.get("score"));
    assertThat(ada.read().get("status").asString()).isEqualTo("completed");
  }

  @Test
  void namesTheBandInTheRunsLanguage() {
    var started =
        json(ada.send("POST", "/runs", "{\"form_name\":\"two-pages\",\"language\":\"de\"}"), 201);
    String run = "/runs/" + started.get("run_id").asString();
    ada.send("PATCH", run + "/answers", "{\"page_id\":\"first\",\"answers\":{\"word\":\"Tee\"}}");
    ada.send("PATCH", run + "/answers", "{\"page_id\":\"second\",\"answers\":{\"level\":1}}");
    assertThat(
            json(ada.send("POST", run + "/complete", ""), 200).get("score").get("band").asString())
        .isEqualTo("Niedrig");
  }

  @Test
  void listsWhatIsMissingByPage() {
    ada.save("first", "{\"word\":\"a\"}");
    var problem = json(ada.complete(), 422);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/incomplete");
    assertThat(problem.get("missing").toString())
        .isEqualTo(
            "[{\"page_id\":\"first\",\"field_name\":\"word\",\"code\":\"too_short\"},"
                + "{\"page_id\":\"second\",\"field_name\":\"level\",\"code\":\"required\"}]");
    assertThat(problem.get("errors").get(1).get("pointer").asString()).isEqualTo("/answers/level");
    assertThat(ada.read().get("status").asString()).isEqualTo("in_progress");
  }

  @Test
  void refusesASecondTime() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    json(ada.complete(), 200);
    assertThat(json(ada.complete(), 409).get("type").asString())
        .isEqualTo("/problems/run-completed");
  }

  @Test
  void doesNotCompleteAnotherPersonsRun() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    var bob = Person.starting("two-pages");
    json(bob.send("POST", "/runs/" + ada.run() + "/complete", ""), 404);
    assertThat(ada.read().get("status").asString()).isEqualTo("in_progress");
  }
}
