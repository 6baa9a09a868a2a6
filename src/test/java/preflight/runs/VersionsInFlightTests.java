package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import org.junit.jupiter.api.Test;
import preflight.support.MovingForm;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** A newer version is published while people are on the one before. */
class VersionsInFlightTests {
  @Test
  void aRunFinishesOnTheVersionItWasStartedOn() {
    var form = new MovingForm("moving-on").publishFirst();
    var ada = Person.starting(form.name());
    form.publishSecond();

    json(ada.save("first", "{\"word\":\"tea\"}"), 200);
    json(ada.save("second", "{\"level\":4}"), 200);
    var completed = json(ada.complete(), 200);

    assertThat(ada.read().get("form_version").asString()).isEqualTo("1.0.0");
    assertThat(completed.get("score").get("value").asDouble()).isEqualTo(80);
  }

  @Test
  void aRunDoesNotTakeTheQuestionsOfAnotherVersion() {
    var form = new MovingForm("moving-apart").publishFirst();
    var ada = Person.starting(form.name());
    form.publishSecond();
    var bob = Person.starting(form.name());

    Refusal.of(ada.save("first", "{\"sentence\":\"Tea is ready.\"}"), 422, "invalid-answers");
    Refusal.of(bob.save("first", "{\"word\":\"tea\"}"), 422, "invalid-answers");
    json(bob.save("first", "{\"sentence\":\"Tea is ready.\"}"), 200);
    json(bob.save("second", "{\"level\":4}"), 200);

    assertThat(json(bob.complete(), 200).get("score").get("value").asDouble()).isEqualTo(40);
    Refusal.of(ada.complete(), 422, "incomplete");
  }

  @Test
  void onePersonHasRunsOnBothSideBySide() {
    var form = new MovingForm("moving-both").publishFirst();
    var ada = Person.starting(form.name());
    form.publishSecond();
    ada.startingAgain(form.name());

    assertThat(
            json(ada.get("/runs"), 200)
                .get("items")
                .valueStream()
                .map(run -> run.get("form_version").asString()))
        .containsExactly("2.0.0", "1.0.0");
  }

  @Test
  void theVersionBeforeIsStillServedAndCanBeStartedByName() {
    var form = new MovingForm("moving-back").publishFirst().publishSecond();

    String document = RunningApp.http().get("/forms/" + form.name() + "?version=1.0.0").body();
    var started =
        json(
            RunningApp.http()
                .postJson(
                    "/runs", "{\"form_name\":\"%s\",\"version\":\"1.0.0\"}".formatted(form.name())),
            201);

    assertThat(document).contains("A word of the first version");
    assertThat(started.get("form_version").asString()).isEqualTo("1.0.0");
  }

  @Test
  void aRunOutlivesTheRetirementOfItsVersion() {
    var form = new MovingForm("moving-out").publishFirst();
    var ada = Person.starting(form.name());
    RunningApp.sql()
        .sql("update form_versions set status = 'retired' where form_name = :name")
        .param("name", form.name())
        .update();

    json(ada.save("first", "{\"word\":\"tea\"}"), 200);

    assertThat(json(ada.complete(), 200).get("status").asString()).isEqualTo("completed");
  }
}
