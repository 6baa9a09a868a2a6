package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RunningApp;

class ReadRunsTests {
  private final Person ada = Person.starting("two-pages");

  @Test
  void showsARunWithItsAnswers() {
    ada.save("first", "{\"word\":\"tea\"}");
    var run = ada.read();
    assertThat(run.propertyNames())
        .containsExactly(
            "run_id",
            "form_name",
            "form_version",
            "status",
            "language",
            "last_page",
            "started_at",
            "completed_at",
            "answers",
            "pages");
    assertThat(run.get("last_page").asString()).isEqualTo("first");
    assertThat(run.get("completed_at").isNull()).isTrue();
    assertThat(run.get("answers").get(0).propertyNames())
        .containsExactly("page_id", "field_name", "value", "saved_at");
  }

  @Test
  void listsOnesOwnRunsNewestFirstInPages() {
    var second = ada.startingAgain("two-pages");
    var third = ada.startingAgain("two-pages");
    Person.starting("two-pages");
    var page = json(ada.get("/runs?limit=2"), 200);
    assertThat(page.get("items").valueStream().map(run -> run.get("run_id").asString()))
        .containsExactly(third.run(), second.run());
    var rest = json(ada.get("/runs?limit=2&cursor=" + page.get("next_cursor").asString()), 200);
    assertThat(rest.get("items").valueStream().map(run -> run.get("run_id").asString()))
        .containsExactly(ada.run());
    assertThat(rest.get("next_cursor").isNull()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=201", "limit=x", "cursor=x", "cursor=AAAA"})
  void refusesAListThatCannotBe(String query) {
    assertThat(ada.get("/runs?" + query).statusCode()).isBetween(400, 422);
  }

  @Test
  void hidesAnotherPersonsRunLikeOneThatIsNotThere() {
    var bob = Person.starting("two-pages");
    var others = bob.get("/runs/" + ada.run());
    var unknown = bob.get("/runs/" + UUID.randomUUID());
    var malformed = bob.get("/runs/x");
    assertThat(others.statusCode()).isEqualTo(404);
    assertThat(json(unknown, 404).get("detail")).isEqualTo(json(others, 404).get("detail"));
    assertThat(json(malformed, 404).get("detail")).isEqualTo(json(others, 404).get("detail"));
  }

  @Test
  void wantsACredential() {
    assertThat(RunningApp.http().get("/runs").statusCode()).isEqualTo(401);
    assertThat(RunningApp.http().get("/runs", "Authorization", "Bearer invalid").statusCode())
        .isEqualTo(401);
  }
}
