package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RunningApp;

/** The forms of the coach's page, as a browser without scripts posts them. */
class PostedTalkTests {
  private static final String HELLO = "I would like to try it once.";

  @Test
  void leadsBackToThePageWithTheReplyOnIt() {
    var person = begun();

    var answer = post(person, "message", "message=" + encoded(HELLO));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).contains(page(person));
    assertThat(shown(person)).contains(HELLO).contains("Round 2 of 4");
  }

  @Test
  void twiceUnderOneIdIsOnce() {
    var person = begun();
    var form = "message=" + encoded(HELLO) + "&turn_id=" + UUID.randomUUID();

    post(person, "message", form);
    assertThat(post(person, "message", form).statusCode()).isEqualTo(303);

    assertThat(shown(person)).contains("Round 2 of 4");
  }

  @Test
  void anotherTextUnderAnIdThatWasUsedIsAnotherMessage() {
    var person = begun();
    var id = "&turn_id=" + UUID.randomUUID();

    post(person, "message", "message=" + encoded(HELLO) + id);
    post(person, "message", "message=" + encoded("And another.") + id);

    assertThat(shown(person)).contains(HELLO).contains("And another.").contains("Round 3 of 4");
  }

  @Test
  void whatIsTooLongComesBackAsItWasTyped() {
    var person = begun();
    var typed = "b".repeat(Messages.LONGEST + 1);

    var answer = post(person, "message", "message=" + typed);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(">\n" + typed + "</textarea>").contains("5,000");
    assertThat(shown(person)).contains("Round 1 of 4");
  }

  @Test
  void nothingIsNotEnough() {
    var answer = post(begun(), "message", "message=+%20");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Please write something first.");
  }

  @Test
  void whatComesTooLateIsShownAsNotSent() {
    var person = begun();
    post(person, "end", "");

    var answer = post(person, "message", "message=" + encoded(HELLO));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("What you wrote and what was not sent").contains(HELLO);
  }

  @Test
  void beforeTheTalkNothingCanBeSaid() {
    var answer = post(completed(), "message", "message=" + encoded(HELLO));

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("Begin the conversation");
  }

  @Test
  void aRunThatIsNotSubmittedIsNotTalkedAbout() {
    var person = Person.starting("ai-readiness");

    assertThat(shown(person)).contains("First the questionnaire").doesNotContain("id=\"begin\"");
    assertThat(post(person, "start", "").statusCode()).isEqualTo(409);
    assertThat(post(person, "feedback", "rating=5").statusCode()).isEqualTo(409);
  }

  @Test
  void aFourthTalkWaitsUntilOneIsFinished() {
    var person = completed();
    for (int talk = 0; talk < Session.ACTIVE_AT_MOST; talk++) {
      assertThat(post(person, "start", "").statusCode()).isEqualTo(303);
      person = completed(person.startingAgain("ai-readiness"));
    }

    var answer = post(person, "start", "");

    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("You have three conversations open");
  }

  @Test
  void aRunOfSomebodyElseIsAbsent() {
    var person = begun();
    var other = Person.starting("two-pages");

    assertThat(other.get(page(person), "Accept", "text/html").statusCode()).isEqualTo(404);
    assertThat(form(other, page(person) + "/message", "message=hello").statusCode()).isEqualTo(404);
  }

  @Test
  void feedbackIsKeptAndMayBeChanged() {
    var person = begun();
    post(person, "end", "");

    assertThat(post(person, "feedback", "rating=2&confidence_after=4").statusCode()).isEqualTo(303);
    assertThat(shown(person)).contains("id=\"rating-2\" value=\"2\" checked");
    post(person, "feedback", "rating=5&comment=Good.");

    assertThat(shown(person))
        .contains("id=\"rating-5\" value=\"5\" checked")
        .contains(">\nGood.</textarea>")
        .doesNotContain("id=\"confidence_after-4\" value=\"4\" checked");
  }

  @Test
  void feedbackWithFaultsComesBackAsItWasTyped() {
    var person = begun();
    post(person, "end", "");
    var typed = "c".repeat(Feedback.LONGEST + 1);

    var answer = post(person, "feedback", "rating=6&confidence_after=3&comment=" + typed);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("href=\"#rating\"")
        .contains("href=\"#comment\"")
        .contains(typed)
        .contains("id=\"confidence_after-3\" value=\"3\" checked");
  }

  private static Person completed() {
    return completed(Person.starting("ai-readiness"));
  }

  private static Person completed(Person person) {
    person.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    person.save("confidence", "{\"ai_confidence\":5,\"judging_output\":1,\"explaining\":1}");
    person.save(
        "use",
        "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    person.save("difficulty", "{\"recent_problem\":\"The summary left out an allergy.\"}");
    assertThat(person.complete().statusCode()).isEqualTo(200);
    return person;
  }

  private static Person begun() {
    var person = completed();
    assertThat(post(person, "start", "").statusCode()).isEqualTo(303);
    return person;
  }

  private static String page(Person person) {
    return "/app/coaching/" + person.run();
  }

  private static String shown(Person person) {
    var shown = person.get(page(person), "Accept", "text/html");
    assertThat(shown.statusCode()).isEqualTo(200);
    return shown.body();
  }

  private static HttpResponse<String> post(Person person, String verb, String form) {
    return form(person, page(person) + "/" + verb, form);
  }

  private static HttpResponse<String> form(Person person, String path, String form) {
    return RunningApp.http()
        .send(
            "POST",
            path,
            form,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Accept",
            "text/html",
            "Authorization",
            "Bearer " + person.token());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
