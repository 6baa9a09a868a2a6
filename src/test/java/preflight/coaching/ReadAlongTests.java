package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.support.Person;
import preflight.support.TestPostgres;

/** A reply as events: from the beginning, from any place, by several readers, and after a stop. */
class ReadAlongTests {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;

  /** Longer than what is held back, so that it is shown while the second sentence is on its way. */
  private static final String FIRST =
      "You wrote that the summary left out an allergy, and that nobody noticed it for a while, which must"
          + " have been a moment to remember for everybody who was there. ";

  private static final String SECOND =
      "What did the people around you do when it came to light, and what did you do yourself at that time"
          + " and in the days that followed, when it was quiet again on the ward? ";
  private static final String THIRD = "What would you do today?";

  @Test
  void aReplyComesInSentencesWithTheirPlaces() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says(FIRST, SECOND, THIRD));
    var ada = talks.talking();
    var events = Event.read(streamed(ada, UUID.randomUUID(), "Go on.").body());

    assertThat(events.getFirst().type()).isEqualTo("turn");
    assertThat(events.getFirst().id()).isEqualTo("1.0");
    assertThat(events.getLast().type()).isEqualTo("end");
    assertThat(events.getLast().data().get("round_used").asBoolean()).isTrue();
    assertThat(events.getLast().data().at("/session/current_round").asInt()).isOne();
    assertThat(events.getLast().data().at("/reply/content").asString())
        .isEqualTo(FIRST + SECOND + THIRD);
    assertThat(Event.text(events)).isEqualTo(FIRST + SECOND + THIRD);
    int seen = 0;
    for (Event event : events.subList(1, events.size() - 1)) {
      seen += event.data().get("text").asString().length();
      assertThat(event.id()).isEqualTo("1." + seen);
    }
  }

  @Test
  void whoComesBackReadsTheRestAndNothingTwice() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says(FIRST, SECOND, THIRD));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    streamed(ada, id, "Go on.");

    for (int place : new int[] {0, 1, FIRST.length(), (FIRST + SECOND + THIRD).length()}) {
      var rest = ada.events(id.toString(), "Last-Event-ID", "1." + place);
      assertThat(Event.text(rest)).isEqualTo((FIRST + SECOND + THIRD).substring(place));
      assertThat(rest).noneMatch(event -> event.type().equals("turn"));
    }
    for (String odd : List.of("2.5", "1.99999", "nonsense", "")) {
      assertThat(Event.text(ada.events(id.toString(), "Last-Event-ID", odd)))
          .as(odd)
          .isEqualTo(FIRST + SECOND + THIRD);
    }
  }

  @Test
  void twoReadersHearTheSameWhileItIsOnItsWay() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    var ada = talks.talking();
    var id = UUID.randomUUID();

    try (var one = open(ada, id, "Go on.")) {
      assertThat(readUntil(one, FIRST.substring(0, 40))).isNotEmpty();
      try (var other = follow(ada, id)) {
        assertThat(readUntil(other, FIRST.substring(0, 40))).isNotEmpty();
        goOn.countDown();
        assertThat(Event.text(Event.read(rest(other)))).endsWith(THIRD);
      }
      assertThat(Event.text(Event.read(rest(one)))).endsWith(THIRD);
    }
  }

  @Test
  void aReaderThatLeavesChangesNothing() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    try (var left = open(ada, id, "Go on.")) {
      readUntil(left, FIRST.substring(0, 40));
    }
    goOn.countDown();

    assertThat(Event.text(ada.events(id.toString()))).isEqualTo(FIRST + SECOND + THIRD);
    assertThat(ada.history().at("/session/current_round").asInt()).isOne();
  }

  @Test
  void stopHidesTheRestAndCountsWhatWasShown() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    try (var reading = open(ada, id, "Go on.")) {
      readUntil(reading, FIRST.substring(0, 40));
      var stopped = Person.json(ada.post("coach/stop", ""), 200);

      assertThat(stopped.at("/turn/state").asString()).isEqualTo("stopped");
      assertThat(stopped.at("/turn/content").asString()).isEqualTo(FIRST);
      assertThat(stopped.at("/session/current_round").asInt()).isOne();
      assertThat(rest(reading)).contains("event: end").contains("stopped");
      // Before the model had said it all.
      assertThat(cost(talks, ada).query(Integer.class).single()).isZero();
    }
    goOn.countDown();
    awaitCost(talks, ada);
    assertThat(ada.history().at("/turns/2/content").asString()).isEqualTo(FIRST);
  }

  @Test
  void stoppedBeforeTheFirstWordNoRoundIsUsed() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks =
        TalkApp.shared(
            TalkApp.says("Hello?"),
            line -> {
              line.begin(SPEECH.head());
              await(goOn);
              line.write(SPEECH.reply(FIRST));
            },
            TalkApp.says("And now?"));
    var ada = talks.talking();
    try (var reading = open(ada, UUID.randomUUID(), "Go on.")) {
      readUntil(reading, "event: turn");
      var stopped = Person.json(ada.post("coach/stop", ""), 200);
      assertThat(stopped.at("/session/current_round").asInt()).isZero();
      assertThat(rest(reading)).contains("\"round_used\":false");
    }
    goOn.countDown();
    assertThat(ada.say("Another one.").get("current_round").asInt()).isOne();
  }

  @Test
  void nothingToStopIsNoFault() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"));
    var ada = talks.talking();
    assertThat(Person.json(ada.post("coach/stop", ""), 200).has("turn")).isFalse();
  }

  @Test
  void anotherAttemptBeginsAnew() {
    var talks =
        TalkApp.shared(TalkApp.says("Hello?"), TalkApp.refuses(503), TalkApp.says("Here I am?"));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    var failed = Event.read(streamed(ada, id, "Go on.").body());
    assertThat(failed.getLast().data().at("/reply/state").asString()).isEqualTo("failed");
    assertThat(failed.getLast().data().at("/reply/failure").asString()).isEqualTo("unreachable");

    var again = Event.read(streamed(ada, id, "Go on.").body());
    assertThat(again.getFirst().data().get("attempt").asInt()).isEqualTo(2);
    assertThat(ada.events(id.toString(), "Last-Event-ID", "1.0").getFirst().type())
        .isEqualTo("turn");
  }

  @Test
  void aTurnThatIsNotTheirsIsAbsent() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"));
    var ada = talks.talking();
    for (String id : List.of(UUID.randomUUID().toString(), "7")) {
      var path = "/runs/" + ada.person().run() + "/coach/turns/" + id + "/events";
      assertThat(ada.person().get(path).statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> streamed(Talker ada, UUID id, String message) {
    return ada.saying(id, message, "Accept", "text/event-stream");
  }

  /** As much as lets the first sentence go, then nothing until somebody says so, then the rest. */
  private static VendorStub.Play waits(CountDownLatch goOn) {
    return line -> {
      line.begin(SPEECH.head());
      line.write(SPEECH.start() + SPEECH.piece(FIRST + SECOND + THIRD.substring(0, 10)));
      await(goOn);
      line.write(
          SPEECH.piece(THIRD.substring(10)) + SPEECH.end("stop", SPEECH.usage()) + SPEECH.last());
    };
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static InputStream open(Talker ada, UUID id, String message) {
    return ada.reading(
        "POST", "/coach/message", "{\"message\":\"%s\",\"turn_id\":\"%s\"}".formatted(message, id));
  }

  private static InputStream follow(Talker ada, UUID id) {
    return ada.reading("GET", "/coach/turns/" + id + "/events", "");
  }

  /** The rest of a stopped reply is heard out, for its cost. */
  private static void awaitCost(TalkApp talks, Talker ada) throws InterruptedException {
    while (cost(talks, ada).query(Integer.class).single() == 0) {
      Thread.sleep(20);
    }
  }

  private static JdbcClient.StatementSpec cost(TalkApp talks, Talker ada) {
    return TestPostgres.client(talks.database())
        .sql(
            """
            select count(*) from coaching_turns
            where run_id = :run and cost > 0 and step = 'message'
            """)
        .param("run", ada.run());
  }

  /** Everything up to and with that text. */
  private static String readUntil(InputStream stream, String text) throws IOException {
    var read = new StringBuilder();
    while (read.indexOf(text) < 0) {
      int next = stream.read();
      assertThat(next).as(read.toString()).isNotNegative();
      read.append((char) next);
    }
    return read.toString();
  }

  private static String rest(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
