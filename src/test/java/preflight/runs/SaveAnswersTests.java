package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.Person;
import preflight.support.RunningApp;

class SaveAnswersTests {
  private final Person ada = Person.starting("two-pages");

  @Test
  void savesTheFieldsOfAPage() {
    var saved = json(ada.save("first", "{\"word\":\"tea\",\"mood\":3,\"agree\":true}"), 200);
    assertThat(saved.propertyNames()).containsExactly("saved_at", "revision", "warnings");
    assertThat(saved.get("revision").asInt()).isEqualTo(1);
    assertThat(saved.get("warnings")).isEmpty();
    assertThat(ada.answer("word")).isEqualTo("\"tea\"");
    assertThat(ada.answer("mood")).isEqualTo("3");
    assertThat(ada.answer("agree")).isEqualTo("true");
  }

  @Test
  void leavesTheOtherFieldsOfThePageAsTheyWere() {
    ada.save("first", "{\"word\":\"tea\",\"years\":7}");
    json(ada.save("first", "{\"word\":\"coffee\"}"), 200);
    assertThat(ada.answer("word")).isEqualTo("\"coffee\"");
    assertThat(ada.answer("years")).isEqualTo("7");
  }

  @Test
  void clearsAFieldByNull() {
    ada.save("first", "{\"word\":\"tea\",\"years\":7}");
    json(ada.save("first", "{\"word\":null}"), 200);
    assertThat(ada.answer("word")).isEqualTo("null");
    assertThat(ada.answer("years")).isEqualTo("7");
  }

  @Test
  void putsChoicesIntoTheOrderOfTheForm() {
    json(ada.save("first", "{\"tools\":[\"book\",\"pen\"]}"), 200);
    assertThat(ada.answer("tools")).isEqualTo("[\"pen\",\"book\"]");
  }

  @Test
  void storesWhatIsUnfinishedAndSaysSo() {
    var saved = json(ada.save("first", "{\"word\":\"a\",\"years\":99}"), 200);
    assertThat(saved.get("warnings").toString())
        .contains("/answers/word", "too_short", "/answers/years", "max");
    assertThat(ada.answer("word")).isEqualTo("\"a\"");
    assertThat(ada.answer("years")).isEqualTo("99");
  }

  @Test
  void keepsTextAsItWasTyped() {
    String typed = "<script>alert(1)</script> & \\u202eאב\\u0301 {word} \\\\ \\\"q\\\" \\n end ";
    json(ada.save("second", "{\"more\":\"%s\"}".formatted(typed)), 200);
    assertThat(ada.read().get("answers").get(0).get("value").asString())
        .isEqualTo("<script>alert(1)</script> & \u202eאב\u0301 {word} \\ \"q\" \n end ");
  }

  @Test
  void countsTheRevisionOfEachPage() {
    assertThat(json(ada.save("first", "{\"word\":\"tea\"}", 0), 200).get("revision").asInt())
        .isEqualTo(1);
    assertThat(json(ada.save("first", "{\"word\":\"milk\"}", 1), 200).get("revision").asInt())
        .isEqualTo(2);
    assertThat(json(ada.save("second", "{\"level\":1}", 0), 200).get("revision").asInt())
        .isEqualTo(1);
    assertThat(ada.read().get("pages").toString())
        .isEqualTo(
            "[{\"page_id\":\"first\",\"revision\":2},{\"page_id\":\"second\",\"revision\":1}]");
  }

  @Test
  void refusesAStaleRevisionWithOtherContentAndShowsWhatIsStored() {
    ada.save("first", "{\"word\":\"tea\"}", 0);
    ada.save("first", "{\"word\":\"milk\"}", 1);
    var problem = json(ada.save("first", "{\"word\":\"water\"}", 1), 409);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/stale-revision");
    assertThat(problem.get("stored").get("revision").asInt()).isEqualTo(2);
    assertThat(problem.get("stored").get("answers").toString()).isEqualTo("{\"word\":\"milk\"}");
    assertThat(ada.answer("word")).isEqualTo("\"milk\"");
  }

  @Test
  void acknowledgesAStaleRevisionWithTheSameContent() {
    ada.save("first", "{\"word\":\"tea\"}", 0);
    var again = json(ada.save("first", "{\"word\":\"tea\"}", 0), 200);
    assertThat(again.get("saved_at").asString()).isNotEmpty();
  }

  /** The rest of the page may be another one. */
  @Test
  void aStaleRevisionWithTheSameContentStaysStale() {
    ada.save("first", "{\"word\":\"tea\",\"years\":3}", 0);
    var same = json(ada.save("first", "{\"word\":\"tea\"}", 0), 200);
    assertThat(same.get("revision").asInt()).isZero();
    json(ada.save("first", "{\"years\":null}", same.get("revision").asInt()), 409);
    assertThat(ada.answer("years")).isEqualTo("3");
  }

  @Test
  void writesNothingWhenNothingChanges() {
    var first = json(ada.save("first", "{\"word\":\"tea\"}"), 200);
    var second = json(ada.save("first", "{\"word\":\"tea\"}"), 200);
    assertThat(second).isEqualTo(first);
  }

  @Test
  void letsTheLastWriteWinWithoutARevision() {
    ada.save("first", "{\"word\":\"tea\"}", 0);
    json(ada.save("first", "{\"word\":\"milk\"}"), 200);
    assertThat(ada.answer("word")).isEqualTo("\"milk\"");
  }

  @Test
  void takesAPageThatIsNotReachableNow() {
    json(ada.save("second", "{\"level\":5}"), 200);
    assertThat(ada.answer("level")).isEqualTo("5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "first; {\"nobody\":1}; /answers/nobody; unknown_field",
        "first; {\"word\":1}; /answers/word; type",
        "first; {\"word\":{\"a\":1}}; /answers/word; type",
        "first; {\"mood\":\"3\"}; /answers/mood; unknown_option",
        "first; {\"mood\":\"angry\"}; /answers/mood; unknown_option",
        "first; {\"tools\":\"pen\"}; /answers/tools; type",
        "first; {\"tools\":[\"pen\",\"axe\"]}; /answers/tools; unknown_option",
        "first; {\"tools\":[\"pen\",\"pen\"]}; /answers/tools; duplicate_option",
        "first; {\"agree\":\"yes\"}; /answers/agree; type",
        "first; {\"years\":\"7\"}; /answers/years; type",
        "first; {\"years\":1e999999}; /answers/years; too_long",
        "second; {\"level\":9}; /answers/level; unknown_option",
        "second; {\"level\":1.5}; /answers/level; unknown_option",
        "second; {\"more\":\"\\u0000\"}; /answers/more; unreadable_text",
        "third; {\"word\":\"tea\"}; /page_id; unknown_page",
        "../x; {\"word\":\"tea\"}; /page_id; invalid_name",
      })
  void refusesTheWholeCallWhenOneAnswerIsWrong(
      String page, String answers, String pointer, String code) {
    var problem = json(ada.save(page, answers), 422);
    assertThat(problem.get("errors").get(0).get("pointer").asString()).isEqualTo(pointer);
    assertThat(problem.get("errors").get(0).get("code").asString()).isEqualTo(code);
    assertThat(problem.get("errors").get(0).get("message").asString()).isNotBlank();
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @Test
  void storesNothingOfACallWithOneGoodAndOneBadAnswer() {
    json(ada.save("first", "{\"word\":\"tea\",\"mood\":\"angry\"}"), 422);
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @Test
  void refusesATextBeyondItsLength() {
    json(ada.save("second", "{\"more\":\"%s\"}".formatted("x".repeat(5000))), 200);
    var problem = json(ada.save("second", "{\"more\":\"%s\"}".formatted("y".repeat(5001))), 422);
    assertThat(problem.toString()).contains("too_long", "5,000");
  }

  @Test
  void refusesMoreThanAPageMayHoldAlsoInSeveralCalls() {
    json(ada.save("second", "{\"more\":\"%s\"}".formatted("é".repeat(5000))), 200);
    json(ada.save("second", "{\"evenmore\":\"%s\"}".formatted("é".repeat(4000))), 200);
    String quotes = "\\\"".repeat(5000);
    var problem = json(ada.save("second", "{\"evenmore\":\"%s\"}".formatted(quotes)), 422);
    assertThat(problem.toString()).contains("page_too_large");
    assertThat(ada.answer("evenmore")).hasSize(4002);
  }

  @Test
  void doesNotFindAnotherPersonsRun() {
    var bob = Person.starting("two-pages");
    var response = bob.send("PATCH", ada.answersPath(), "{\"page_id\":\"first\",\"answers\":{}}");
    var unknown =
        bob.send(
            "PATCH",
            "/runs/" + UUID.randomUUID() + "/answers",
            "{\"page_id\":\"first\",\"answers\":{}}");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(json(response, 404).get("detail")).isEqualTo(json(unknown, 404).get("detail"));
  }

  @Test
  void doesNotTellAStrangerWhetherTheirAnswersWouldDo() {
    ada.save("first", "{\"word\":\"tea\"}");
    var bob = Person.starting("two-pages");
    json(
        bob.send("PATCH", ada.answersPath(), "{\"page_id\":\"first\",\"answers\":{\"nobody\":1}}"),
        404);
  }

  @Test
  void refusesChangesAfterCompletion() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    json(ada.complete(), 200);
    var problem = json(ada.save("first", "{\"word\":\"milk\"}"), 409);
    assertThat(problem.get("type").asString()).isEqualTo("/problems/run-completed");
    assertThat(ada.answer("word")).isEqualTo("\"tea\"");
  }

  @Test
  void wantsACredential() {
    var response =
        RunningApp.http()
            .sendJson("PATCH", ada.answersPath(), "{\"page_id\":\"first\",\"answers\":{}}");
    assertThat(response.statusCode()).isEqualTo(401);
    assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
  }
}
