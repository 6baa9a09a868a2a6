package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import tools.jackson.databind.JsonNode;

/** A whole talk with the scripted coach, as a fresh machine has it. */
class TalkTests {
  private static final List<String> SAID =
      List.of(
          "I do not check summaries closely.",
          "I would feel safer on the ward.",
          "I read each one twice.",
          "The ward round is short.");

  private final Talker ada = Talker.ready(Talker.STORY);

  @Test
  void endsAfterFourRoundsWithASummary() {
    var opening = ada.start().get("initial_message");
    assertThat(opening.get("content").asString()).isNotBlank();
    assertThat(opening.get("turn_number").asInt()).isOne();

    for (int round = 1; round <= SAID.size(); round++) {
      var exchange = ada.say(SAID.get(round - 1));
      assertThat(exchange.at("/user_turn/content").asString()).isEqualTo(SAID.get(round - 1));
      assertThat(exchange.at("/assistant_turn/content").asString()).isNotBlank();
      assertThat(exchange.at("/assistant_turn/turn_number").asInt()).isEqualTo(2 * round + 1);
      assertThat(exchange.get("current_round").asInt()).isEqualTo(round);
      assertThat(exchange.get("remaining_rounds").asInt()).isEqualTo(SAID.size() - round);
    }

    ada.awaitSummary();
    var history = ada.history();
    assertThat(history.at("/session/status").asString()).isEqualTo("completed");
    assertThat(contents(history, "user")).isEqualTo(SAID);
    assertThat(history.get("turns").get(9).get("step").asString()).isEqualTo("summary");
    assertThat(history.get("turns").get(9).get("content").asString()).isNotBlank();
  }

  @Test
  void isTheSameHoweverOftenItIsStarted() {
    var first = ada.start();
    var second = ada.start();

    assertThat(second).isEqualTo(first);
    assertThat(ada.history().get("turns")).hasSize(1);
  }

  @Test
  void sayingTheSameTwiceUnderOneIdIsSayingItOnce() {
    ada.start();
    var id = UUID.randomUUID();

    var first = Person.json(ada.saying(id, SAID.getFirst()), 200);
    var second = Person.json(ada.saying(id, SAID.getFirst()), 200);

    assertThat(second).isEqualTo(first);
    assertThat(second.get("current_round").asInt()).isOne();
    assertThat(ada.history().get("turns")).hasSize(3);
  }

  @Test
  void anIdIsMadeForWhoMakesNone() {
    ada.start();
    var exchange = Person.json(ada.post("coach/message", "{\"message\":\"Hello.\"}"), 200);
    assertThat(UUID.fromString(exchange.at("/user_turn/id").asString()).version()).isEqualTo(7);
  }

  @Test
  void finishedEarlyItIsSummedUp() {
    ada.start();
    ada.say(SAID.getFirst());

    var done = Person.json(ada.post("coach/end", ""), 200);
    ada.awaitSummary();

    assertThat(done.at("/session/status").asString()).isEqualTo("ended");
    assertThat(ada.history().at("/turns/3/step").asString()).isEqualTo("summary");
    assertThat(ada.history().at("/turns/3/state").asString()).isEqualTo("complete");
  }

  @Test
  void finishedBeforeAnythingWasSaidThereIsNothingToSumUp() {
    ada.start();
    var done = Person.json(ada.post("coach/end", ""), 200);

    assertThat(done.has("turn")).isFalse();
    assertThat(ada.history().get("turns")).hasSize(1);
  }

  @Test
  void goesWithItsRun() {
    ada.start();
    assertThat(ada.person().send("DELETE", "/runs/" + ada.person().run(), "").statusCode())
        .isEqualTo(204);
    assertThat(ada.rows("coaching_sessions")).isZero();
    assertThat(ada.rows("coaching_turns")).isZero();
  }

  private static List<String> contents(JsonNode history, String role) {
    return history
        .get("turns")
        .valueStream()
        .filter(turn -> turn.get("role").asString().equals(role))
        .map(turn -> turn.get("content").asString())
        .toList();
  }
}
