package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RunningApp;

/** A talk that is over: on its page, on the home, and as a text to take along. */
class ReadTalkAgainTests {
  @Test
  void whatWasSaidAndSummedUpIsATextToTakeAlong() {
    var person = begun();
    post(person, "message", "message=I+would+like+to+try+it+once.");
    post(person, "end", "");

    var text = transcript(person);

    assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
    assertThat(text.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"coach-" + person.run() + ".txt\"");
    assertThat(text.body())
        .startsWith("Talk with the coach – ")
        .containsSubsequence(
            "after 1 of 4 rounds",
            "\nCoach:\n",
            "\nYou:\nI would like to try it once.\n",
            "\nCoach:\n",
            "\nWhat you take away:\n")
        .doesNotContain("<", "coach.", "\n\n\n");
  }

  @Test
  void speaksTheLanguageOfTheTalk() {
    var person = begun();
    post(person, "end", "");

    assertThat(person.get(page(person) + "/transcript.txt?lang=de", "Accept", "*/*").body())
        .startsWith("Gespräch mit dem Coach");
  }

  @Test
  void whatWasTakenOutIsSaid() {
    var person = begun();
    post(person, "message", "message=Ask+mira@example.org+about+it,+she+knows+the+letters.");

    assertThat(transcript(person).body())
        .doesNotContain("mira@example.org")
        .contains("(Something that could identify a person was taken out");
  }

  @Test
  void aCrisisCardIsThereWithItsLines() {
    var person = begun();
    post(person, "message", "message=I+want+to+kill+myself.");

    var page = person.get(page(person), "Accept", "text/html").body();
    var text = transcript(person).body();

    assertThat(page).contains("tel:");
    assertThat(text).contains("\n- ").doesNotContain("tel:");
  }

  @Test
  void onlyWhatIsOverIsOfferedToBeReadAgain() {
    var person = begun();
    assertThat(shown(person)).doesNotContain("id=\"as-text\"");

    post(person, "end", "");

    assertThat(shown(person)).contains("id=\"as-text\"", "data-print");
    assertThat(person.get("/app", "Accept", "text/html").body()).contains(page(person) + "\"");
  }

  @Test
  void whereNothingWasSaidThereIsNoText() {
    var person = Person.starting("ai-readiness");

    assertThat(transcript(person).statusCode()).isEqualTo(404);
  }

  @Test
  void somebodyElsesIsAbsent() {
    var person = begun();
    var other = Person.starting("two-pages");

    assertThat(other.get(page(person) + "/transcript.txt").statusCode()).isEqualTo(404);
  }

  private static Person begun() {
    var person = Talker.ready(Talker.STORY).person();
    post(person, "start", "");
    return person;
  }

  private static HttpResponse<String> transcript(Person person) {
    return person.get(page(person) + "/transcript.txt", "Accept", "*/*");
  }

  private static String shown(Person person) {
    return person.get(page(person), "Accept", "text/html").body();
  }

  private static HttpResponse<String> post(Person person, String what, String form) {
    return RunningApp.http()
        .postForm(
            page(person) + "/" + what,
            form,
            "Authorization",
            "Bearer " + person.token(),
            "Accept",
            "text/html");
  }

  private static String page(Person person) {
    return "/app/coaching/" + person.run();
  }
}
