package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.ErasedMeanwhile;
import preflight.support.Person;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What cannot be said is a clear problem: nothing is stored, and no round is used. */
class RefusedTalkTests {
  private final Talker ada = Talker.ready(Talker.STORY);

  @Test
  void aRunThatIsNotCompleted() {
    var bob = Person.starting("ai-readiness");
    assertThat(problem(bob.send("POST", "/runs/" + bob.run() + "/coach/start", "{}"), 409))
        .isEqualTo("run-not-completed");
  }

  @Test
  void somebodyElsesRun() {
    var bob = Person.starting("ai-readiness");
    for (String verb : List.of("start", "message", "stop", "continue", "end")) {
      var path = "/runs/" + ada.person().run() + "/coach/" + verb;
      var body = verb.equals("message") ? "{\"message\":\"Hello.\"}" : "{}";
      assertThat(problem(bob.send("POST", path, body), 404)).as(verb).isEqualTo("not-found");
    }
    assertThat(ada.rows("coaching_sessions")).isZero();
  }

  @Test
  void aRunThatWasWithdrawn() {
    ada.start();
    var other = ada.person().startingAgain("ai-readiness");
    ada.person().send("DELETE", "/runs/" + ada.person().run(), "");

    assertThat(
            problem(
                other.send(
                    "POST",
                    "/runs/" + ada.person().run() + "/coach/message",
                    "{\"message\":\"Hello.\"}"),
                404))
        .isEqualTo("not-found");
  }

  @Test
  void aRunThatIsErasedMeanwhile() throws Exception {
    var answer = ErasedMeanwhile.answer(ada.person().run(), () -> ada.post("coach/start", "{}"));
    assertThat(problem(answer, 404)).isEqualTo("not-found");
    assertThat(ada.rows("coaching_sessions")).isZero();
  }

  @Test
  void aTalkThatWasNeverStarted() {
    for (String verb : List.of("stop", "continue", "end")) {
      assertThat(problem(ada.post("coach/" + verb, ""), 409)).isEqualTo("coach-not-started");
    }
    assertThat(problem(ada.saying(UUID.randomUUID(), "Hello."), 409))
        .isEqualTo("coach-not-started");
    assertThat(ada.person().get("/runs/" + ada.person().run() + "/coach/history").statusCode())
        .isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"pipeline_name\":\"nobody\"}', /pipeline_name, unknown_pipeline",
    "'{\"pipeline_name\":\"no name\"}', /pipeline_name, invalid_name",
    "'{\"consent\":{}}', /consent/version, required",
    "'{\"consent\":{\"version\":\"%s\"}}', /consent/version, too_long",
  })
  void aStartThatAsksForWhatIsNotThere(String body, String pointer, String code) {
    var answer = ada.post("coach/start", body.formatted("v".repeat(101)));
    assertThat(error(answer)).containsExactly(pointer, code);
    assertThat(ada.rows("coaching_sessions")).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "'{}', required",
    "'{\"message\":\"\"}', required",
    "'{\"message\":\" \\n\\t\"}', required",
    "'{\"message\":\"\\u202E\\u200B\\u0007\"}', required",
    "'{\"message\":\"a\\u0000b\"}', unreadable_text",
    "'{\"message\":\"a\\ud800b\"}', unreadable_text",
    "'{\"message\":\"%s\"}', too_long",
  })
  void aMessageThatIsNone(String body, String code) {
    ada.start();
    var answer = ada.post("coach/message", body.formatted("é".repeat(Messages.LONGEST + 1)));
    assertThat(error(answer)).containsExactly("/message", code);
    assertNothingWasSaid();
  }

  @Test
  void theLongestMessageIsTaken() {
    ada.start();
    assertThat(ada.saying(UUID.randomUUID(), "é".repeat(Messages.LONGEST)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void anIdThatIsNone() {
    ada.start();
    var answer = ada.post("coach/message", "{\"message\":\"Hello.\",\"turn_id\":\"7\"}");
    assertThat(error(answer)).containsExactly("/turn_id", "invalid_id");
    assertNothingWasSaid();
  }

  @Test
  void anIdThatAnotherMessageHas() {
    ada.start();
    var id = UUID.randomUUID();
    Person.json(ada.saying(id, "The first."), 200);

    assertThat(problem(ada.saying(id, "The second."), 409)).isEqualTo("turn-id-used");
    assertThat(ada.history().at("/session/current_round").asInt()).isOne();
    assertThat(ada.history().get("turns")).hasSize(3);
  }

  @Test
  void aFifthMessage() {
    ada.start();
    for (int round = 1; round <= 4; round++) {
      ada.say("Message " + round);
    }
    var fifth = ada.saying(UUID.randomUUID(), "And another thing.");

    assertThat(problem(fifth, 409)).isEqualTo("coach-over");
    assertThat(Person.json(fifth, 409).at("/session/status").asString()).isEqualTo("completed");
    assertThat(ada.history().at("/session/current_round").asInt()).isEqualTo(4);
  }

  @Test
  void anythingAfterTheEnd() {
    ada.start();
    ada.post("coach/end", "");
    assertThat(problem(ada.saying(UUID.randomUUID(), "Wait."), 409)).isEqualTo("coach-over");
    assertThat(problem(ada.post("coach/continue", ""), 409)).isEqualTo("coach-over");
  }

  @Test
  void aFourthTalkAtOnce() {
    var first = ada;
    first.start();
    for (int i = 0; i < 2; i++) {
      Talker.ready(first.person().startingAgain("ai-readiness"), Talker.STORY).start();
    }
    var fourth = Talker.ready(first.person().startingAgain("ai-readiness"), Talker.STORY);

    assertThat(problem(fourth.post("coach/start", "{}"), 409)).isEqualTo("too-many-talks");
    first.post("coach/end", "");
    fourth.start();
  }

  @Test
  void ofManyStartsAtOnceOneTalkComes() throws Exception {
    var starts = atOnce(12, () -> ada.post("coach/start", "{}"));

    assertThat(starts).allSatisfy(each -> assertThat(each.statusCode()).isEqualTo(200));
    assertThat(starts.stream().map(HttpResponse::body).map(RefusedTalkTests::session).distinct())
        .hasSize(1);
    assertThat(ada.rows("coaching_turns")).isOne();
  }

  /** One after the other they may all be answered, but never two of them at the same time. */
  @Test
  void ofManyMessagesAtOnceEachIsAnsweredOrToldToWait() throws Exception {
    ada.start();
    var sent = atOnce(8, () -> ada.saying(UUID.randomUUID(), "All at once."));

    var answered = sent.stream().filter(each -> each.statusCode() == 200).count();
    assertThat(answered).isBetween(1L, 4L);
    assertThat(sent.stream().filter(each -> each.statusCode() != 200))
        .allSatisfy(each -> assertThat(problem(each, 409)).isIn("coach-busy", "coach-over"));
    assertThat(ada.history().at("/session/current_round").asLong()).isEqualTo(answered);
  }

  private static <T> List<T> atOnce(int many, Callable<T> call) throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = Collections.nCopies(many, call);
      return threads.invokeAll(calls).stream().map(Future::resultNow).toList();
    }
  }

  private void assertNothingWasSaid() {
    assertThat(ada.history().get("turns")).hasSize(1);
    assertThat(ada.history().at("/session/current_round").asInt()).isZero();
  }

  private static String session(String body) {
    return new JsonMapper().readTree(body).at("/session/id").asString();
  }

  private static String problem(HttpResponse<String> answer, int status) {
    return Person.json(answer, status).get("type").asString().replace("/problems/", "");
  }

  private static List<String> error(HttpResponse<String> answer) {
    JsonNode error = Person.json(answer, 422).get("errors").get(0);
    return List.of(error.get("pointer").asString(), error.get("code").asString());
  }
}
