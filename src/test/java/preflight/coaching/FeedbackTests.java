package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.ErasedMeanwhile;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What participants think of it, after completion or after the talk. */
class FeedbackTests {
  private final Talker ada = Talker.ready(Talker.STORY);

  @Test
  void isKeptAndSaidAgainTakesThePlaceOfWhatWasSaidBefore() {
    assertThat(
            ada.post("feedback", "{\"rating\":2,\"comment\":\"Too short.\",\"confidence_after\":3}")
                .statusCode())
        .isEqualTo(204);
    assertThat(stored())
        .containsEntry("rating", 2)
        .containsEntry("comment", "Too short.")
        .containsEntry("confidence_after", 3);

    assertThat(ada.post("feedback", "{\"rating\":5}").statusCode()).isEqualTo(204);
    assertThat(stored())
        .containsEntry("rating", 5)
        .containsEntry("comment", null)
        .containsEntry("confidence_after", null);
  }

  @Test
  void goesWithItsRun() {
    ada.post("feedback", "{\"rating\":5}");
    ada.person().send("DELETE", "/runs/" + ada.person().run(), "");
    assertThat(ada.rows("feedback")).isZero();
  }

  @Test
  void isNotGivenBeforeCompletion() {
    var bob = Person.starting("ai-readiness");
    var early = bob.send("POST", "/runs/" + bob.run() + "/feedback", "{\"rating\":5}");
    assertThat(Person.json(early, 409).get("type").asString()).endsWith("/run-not-completed");
  }

  @Test
  void isNotGivenForSomebodyElse() {
    var bob = Person.starting("ai-readiness");
    var answer = bob.send("POST", "/runs/" + ada.person().run() + "/feedback", "{\"rating\":1}");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(ada.rows("feedback")).isZero();
  }

  @Test
  void isNotGivenForARunThatIsErasedMeanwhile() throws Exception {
    Person.json(
        ErasedMeanwhile.answer(ada.person().run(), () -> ada.post("feedback", "{\"rating\":5}")),
        404);
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', /rating, required",
    "'{\"rating\":0}', /rating, range",
    "'{\"rating\":6}', /rating, range",
    "'{\"rating\":5,\"confidence_after\":-1}', /confidence_after, range",
    "'{\"rating\":5,\"confidence_after\":11}', /confidence_after, range",
    "'{\"rating\":5,\"comment\":\"a\\u0000b\"}', /comment, unreadable_text",
    "'{\"rating\":5,\"comment\":\"a\\ud800b\"}', /comment, unreadable_text",
    "'{\"rating\":5,\"comment\":\"%s\"}', /comment, too_long",
  })
  void isRefusedWithItsFault(String body, String pointer, String code) {
    var answer = Person.json(ada.post("feedback", body.formatted("c".repeat(2_001))), 422);
    assertThat(answer.at("/errors/0/pointer").asString()).isEqualTo(pointer);
    assertThat(answer.at("/errors/0/code").asString()).isEqualTo(code);
    assertThat(ada.rows("feedback")).isZero();
  }

  private Map<String, @Nullable Object> stored() {
    return RunningApp.sql()
        .sql("select rating, comment, confidence_after from feedback where run_id = :run")
        .param("run", ada.run())
        .query()
        .singleRow();
  }
}
