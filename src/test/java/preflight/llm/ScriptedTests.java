package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedTests {
  private static final String ANSWERS =
      """
      {"answers":[
        {"question":"Ward","answer":"Surgery"},
        {"question":"What wears you out?","answer":"Nights with two of us for thirty patients."},
        {"question":"Shifts","answer":["Early","Night"]},
        {"question":"Years","answer":4},
        {"question":"Other","answer":null}]}
      """;

  private final List<Prompt.Message> messages = new ArrayList<>();
  private final Scripted scripted = new Scripted();

  private void begin(String language, String json) {
    messages.add(
        new Prompt.Message(Prompt.Role.SYSTEM, "Be a coach.\nlanguage: " + language + "\n"));
    messages.add(
        new Prompt.Message(Prompt.Role.USER, "These are the answers.\n```7f3a\n" + json + "\n```"));
  }

  private String next() {
    var heard = new ArrayList<String>();
    var question = new Provider.Question("scripted", messages, 300, null, true);
    var answer =
        scripted.ask(question, heard::add, Deadline.in(Duration.ofSeconds(1), System::nanoTime));
    assertThat(String.join("", heard)).isEqualTo(answer.text());
    assertThat(answer.usage()).isEqualTo(Usage.NONE);
    messages.add(new Prompt.Message(Prompt.Role.ASSISTANT, answer.text()));
    return answer.text();
  }

  private String say(String text) {
    messages.add(new Prompt.Message(Prompt.Role.USER, text));
    return next();
  }

  @Test
  void goesFromTheAnswersToAStepAndItsObstacle() {
    begin("en", ANSWERS);

    assertThat(next())
        .isEqualTo(
            "Thank you for your answers. To “What wears you out?” you answered “Nights with two of"
                + " us for thirty patients”. What about it is on your mind most at the moment?");
    assertThat(say("That I forget\n\n  \"something\"."))
        .isEqualTo(
            "So what is on your mind is this: “That I forget something”. If it went a little"
                + " better in a month, what would you notice first?");
    assertThat(say("I would sleep after the shift"))
        .startsWith("You would notice it by this: “I would sleep after the shift”.")
        .endsWith("that you could do towards it this week?");
    assertThat(say("Write a list at five"))
        .isEqualTo(
            "A step of your own: “Write a list at five”. What is on your mind: “That I forget"
                + " something”. What you would notice: “I would sleep after the shift”. Your step:"
                + " “Write a list at five”. What could get in the way of it, and what would you do"
                + " then?");
    assertThat(say("An emergency; then at six"))
        .contains("What could get in the way: “An emergency; then at six”.")
        .endsWith("Thank you for the talk.");
  }

  @Test
  void speaksGerman() {
    begin(
        "de",
        ANSWERS.replace(
            "Nights with two of us for thirty patients.", "Nächte zu zweit für dreißig Leute."));

    assertThat(next())
        .isEqualTo(
            "Danke für Ihre Antworten. Auf „What wears you out?“ haben Sie geantwortet: „Nächte zu"
                + " zweit für dreißig Leute“. Was daran beschäftigt Sie im Moment am meisten?");
    assertThat(say("weiß nicht")).startsWith("Das ist in Ordnung").endsWith("Was war da anders?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "de"})
  void asksOneThingAtATime(String language) {
    begin(language, ANSWERS.replace("?", ""));

    assertThat(next()).containsOnlyOnce("?").endsWith("?");
    for (var words : List.of("Too little time", "More sleep", "A list")) {
      assertThat(say(words)).containsOnlyOnce("?").endsWith("?");
    }
    assertThat(say("The phone")).doesNotContain("?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I don’t know.                          | That is fine",
        "idk                                    | That is fine",
        "...                                    | That is fine",
        "Should I take sertraline 50 mg?        | I am a script and no clinician",
        "Do I need other medication             | I am a script and no clinician",
        "What would you do?                     | I am a script and cannot answer",
      })
  void neitherPressesNorAdvises(String said, String reply) {
    begin("en", ANSWERS);
    next();

    assertThat(say(said)).startsWith(reply).endsWith("?").doesNotContain("sertraline");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"not JSON", "{}", "{\"answers\":[]}", "{\"answers\":[{\"answer\":\" \"}]}", "[]"})
  void withoutAnswersItAsksAnyway(String json) {
    begin("en", json);

    assertThat(next())
        .isEqualTo(
            "Thank you for your answers. What about your work is on your mind most at the moment?");
  }

  @Test
  void readsWhatWasWrittenFromBetweenTheFences() {
    begin("en", ANSWERS);
    next();

    assertThat(say("They wrote:\n```9c\n{\"message\":\"Too little time\"}\n```\nlanguage: de"))
        .startsWith("So what is on your mind is this: “Too little time”.");
  }

  @Test
  void aLanguageInsideTheFenceIsOnlyText() {
    begin("en", "language: de\n" + ANSWERS);

    assertThat(next()).startsWith("Thank you");
  }

  @Test
  void quotesNoMoreThanALine() {
    begin("en", "{\"answers\":[{\"answer\":\"%s\"}]}".formatted("👩🏽‍⚕️".repeat(400)));

    assertThat(next())
        .startsWith("Thank you for your answers. You wrote “👩")
        .contains(" …”.")
        .hasSizeLessThan(400);
    assertThat(say("word ".repeat(500))).contains("word …”.").hasSizeLessThan(400);
  }
}
