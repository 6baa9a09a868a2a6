package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.platform.db.Ids;
import preflight.runs.RunId;
import preflight.support.LogSink;
import preflight.support.Person;
import preflight.support.TestPostgres;

/** A turn belongs to one instance at a time, and outlives it. */
class LeftTurnTests {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;

  @TempDir private Path home;
  @TempDir private Path otherHome;

  @Test
  void isReadOnAnotherInstanceWhileItsOwnerAsks() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    try (var other = TalkApp.start(otherHome, new VendorStub(), talks.database())) {
      var ada = talks.talking();
      var id = UUID.randomUUID();
      try (var here =
              ada.reading(
                  "POST",
                  "/coach/message",
                  "{\"message\":\"Go on.\",\"turn_id\":\"%s\"}".formatted(id));
          var there =
              other
                  .app()
                  .http()
                  .open(
                      "GET",
                      "/runs/" + ada.person().run() + "/coach/turns/" + id + "/events",
                      "",
                      "Authorization",
                      "Bearer " + ada.person().token())) {
        assertThat((char) there.read()).isEqualTo('i');
        goOn.countDown();
        assertThat(Event.text(Event.read("i" + read(there)))).isEqualTo("There and here?");
        assertThat(read(here)).contains("event: end");
      }
    }
  }

  @Test
  void failsOnceItsOwnerIsGoneAndMayBeTriedAgain() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says("Here again?"));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    leave(client(talks), ada, id, Duration.ofSeconds(-1));

    try (var log = LogSink.open()) {
      talks.app().bean(TurnKeeper.class).keep();
      assertThat(log.text()).contains("1 turns of the coach had nobody");
      talks.app().bean(TurnKeeper.class).keep();
      assertThat(log.text()).doesNotContain("0 turns of the coach");
    }

    var left = ada.history().at("/turns/2");
    assertThat(left.get("state").asString()).isEqualTo("failed");
    assertThat(left.get("failure").asString()).isEqualTo("interrupted");
    assertThat(left.get("content").asString()).isEqualTo("Half of");
    var again = Person.json(ada.saying(id, "Are you there?"), 200);
    assertThat(again.at("/assistant_turn/content").asString()).isEqualTo("Here again?");
    assertThat(again.get("current_round").asInt()).isOne();
  }

  @Test
  void staysWithItsOwnerAsLongAsThatMayLive() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"));
    var ada = talks.talking();
    leave(client(talks), ada, UUID.randomUUID(), Duration.ofMinutes(1));

    talks.app().bean(TurnKeeper.class).keep();

    assertThat(ada.history().at("/turns/2/state").asString()).isEqualTo("streaming");
    assertThat(ada.saying(UUID.randomUUID(), "Hello?").statusCode()).isEqualTo(409);
  }

  /** The commit went through and was not heard of, or its end could not be stored. */
  @Test
  void isAskedAgainAtOnceByTheInstanceThatKnowsItAsksNobody() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says("Here again?"));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    leaveOwn(talks, ada, id);

    var again = Person.json(ada.saying(id, "Are you there?"), 200);

    assertThat(again.at("/assistant_turn/content").asString()).isEqualTo("Here again?");
  }

  @Test
  void holdsUpNothingElseThatIsSaidOnceNobodyAsks() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says("Still here?"));
    var ada = talks.talking();
    leave(client(talks), ada, UUID.randomUUID(), Duration.ofSeconds(-1));

    var next = Person.json(ada.saying(UUID.randomUUID(), "And now?"), 200);

    assertThat(next.at("/assistant_turn/content").asString()).isEqualTo("Still here?");
    assertThat(ada.history().at("/turns/2/failure").asString()).isEqualTo("interrupted");
  }

  @Test
  void failsWithinSecondsForThoseWhoReadAlongWhenItsOwnerAsksNobody() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"));
    var ada = talks.talking();
    leaveOwn(talks, ada, UUID.randomUUID());

    talks.app().bean(TurnKeeper.class).keep();

    assertThat(ada.history().at("/turns/2/failure").asString()).isEqualTo("interrupted");
  }

  @Test
  void anOpeningThatNobodyAsksForIsAskedForByTheNextStart() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says("Hello again?"));
    var ada = talks.talking();
    forget(talks, ada, "opening");

    ada.start();

    assertThat(ada.history().at("/turns/0/state").asString()).isEqualTo("complete");
  }

  /** Stopping comes before finishing, and what was stopped is not asked for again. */
  @Test
  void aSummaryThatNobodyAsksForIsAskedForByFinishing() {
    var talks =
        TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says("I see."), TalkApp.says("In short."));
    var ada = talks.talking();
    ada.say("It was late.");
    ada.post("coach/end", "");
    ada.awaitSummary();
    forget(talks, ada, "summary");
    talks.vendor().plays(TalkApp.says("In short, again."));

    ada.post("coach/end", "");
    ada.awaitSummary();

    assertThat(ada.history().get("turns").findValuesAsString("content"))
        .contains("In short, again.");
  }

  /** As when the answer to the first time was lost. */
  @Test
  void aSummaryOnItsWayIsLeftAloneByFinishingAgain() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), TalkApp.says("I see."), waits(goOn));
    var ada = talks.talking();
    ada.say("It was late.");
    ada.post("coach/end", "");

    var again = Person.json(ada.post("coach/end", ""), 200);
    goOn.countDown();
    ada.awaitSummary();

    assertThat(again.at("/turn/step").asString()).isEqualTo("summary");
    var summary = ada.history().at("/turns/3");
    assertThat(summary.get("state").asString()).isEqualTo("complete");
    assertThat(summary.get("content").asString()).isEqualTo("There and here?");
  }

  @Test
  void isKeptAliveByTheInstanceThatAsksWhateverElseItIsBusyWith() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    var ada = talks.talking();
    var busy = new CountDownLatch(1);
    var holdsUp =
        talks
            .app()
            .bean(TaskScheduler.class)
            .scheduleWithFixedDelay(() -> stayBusy(busy), Duration.ofMillis(1));
    try (var reading = ada.reading("POST", "/coach/message", "{\"message\":\"Go on.\"}")) {
      assertThat((char) reading.read()).isEqualTo('i');
      busy.await();

      awaitRenewal(client(talks));

      goOn.countDown();
      assertThat(read(reading)).contains("There and here?");
    } finally {
      holdsUp.cancel(true);
    }
  }

  /** As after half a minute without a database: what is asked for is paid for. */
  @Test
  void isNotTakenFromItsOwnInstanceThatAsksThoughItsLeaseEnded() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    var ada = talks.talking();
    try (var reading = ada.reading("POST", "/coach/message", "{\"message\":\"Go on.\"}")) {
      assertThat((char) reading.read()).isEqualTo('i');
      lease(client(talks), Duration.ofSeconds(-1));
      talks.app().bean(TurnKeeper.class).keep();
      lease(client(talks), Duration.ofSeconds(-1));
      assertThat(ada.saying(UUID.randomUUID(), "Hello?").statusCode()).isEqualTo(409);

      goOn.countDown();
      assertThat(read(reading)).contains("There and here?");
    }
  }

  /** What is said after it was settled by others changes nothing. */
  @Test
  void whatAnOwnerSaysTooLateIsNotShown() {
    var talks = TalkApp.shared(TalkApp.says("Hello?"));
    var ada = talks.talking();
    var id = UUID.randomUUID();
    var owner = leave(client(talks), ada, id, Duration.ofSeconds(-1));
    var turns = talks.app().bean(TurnSql.class);
    var run = new RunId(ada.run());
    var turn = turns.find(run, new TurnId(id)).orElseThrow();
    assertThat(turns.release(run, turn, owner, " the")).isTrue();

    talks.app().bean(TurnKeeper.class).keep();

    assertThat(turns.release(run, turn, owner, " story")).isFalse();
    assertThat(ada.history().at("/turns/2/content").asString()).isEqualTo("Half of the");
  }

  @Test
  void whatOthersSettledIsNotHeardHereEither() throws Exception {
    var goOn = new CountDownLatch(1);
    var talks = TalkApp.shared(TalkApp.says("Hello?"), waits(goOn));
    var ada = talks.talking();
    try (var reading = ada.reading("POST", "/coach/message", "{\"message\":\"Go on.\"}")) {
      assertThat((char) reading.read()).isEqualTo('i');
      var settled =
          client(talks)
              .sql(
                  """
                  update coaching_turns set state = 'failed', failure = 'interrupted',
                    leased_until = null, finished_at = now()
                  where run_id = :run and state = 'queued'
                  """)
              .param("run", ada.run());
      assertThat(settled.update()).isOne();
      goOn.countDown();

      assertThat(read(reading)).contains("interrupted").doesNotContain("There and");
    }
    assertThat(ada.history().at("/session/current_round").asInt()).isZero();
  }

  @Test
  void anInstanceThatStopsSendsItsReadersAwayAndFinishesWhatItAsked() throws Exception {
    var goOn = new CountDownLatch(1);
    var vendor = new VendorStub(TalkApp.says("Hello?"), waits(goOn));
    var database = TestPostgres.newDatabase();
    try (var stopping = TalkApp.start(home, vendor, database)) {
      var ada = stopping.talking();
      try (var reading = ada.reading("POST", "/coach/message", "{\"message\":\"Go on.\"}")) {
        assertThat((char) reading.read()).isEqualTo('i');
        int port = stopping.app().port();
        var closing = Thread.ofVirtual().start(() -> stopping.app().close());
        assertThat(read(reading)).doesNotContain("event: end");
        awaitDeaf(port);
        goOn.countDown();
        closing.join();
      }
      assertThat(
              TestPostgres.client(database)
                  .sql("select reply from coaching_turns where step = 'message'")
                  .query(String.class)
                  .single())
          .isEqualTo("There and here?");
    }
  }

  @Test
  void isKeptAliveByAnInstanceThatStopsUntilItWasHeardOut() throws Exception {
    var goOn = new CountDownLatch(1);
    var vendor = new VendorStub(TalkApp.says("Hello?"), waits(goOn));
    var database = TestPostgres.newDatabase();
    try (var stopping = TalkApp.start(home, vendor, database)) {
      var ada = stopping.talking();
      try (var reading = ada.reading("POST", "/coach/message", "{\"message\":\"Go on.\"}")) {
        assertThat((char) reading.read()).isEqualTo('i');
        int port = stopping.app().port();
        var closing = Thread.ofVirtual().start(() -> stopping.app().close());
        assertThat(read(reading)).doesNotContain("event: end");
        awaitDeaf(port);

        awaitRenewal(TestPostgres.client(database));

        goOn.countDown();
        closing.join();
      }
    }
  }

  /** Nobody is let in any more, so that what is asked for is all there is left to do. */
  private static void awaitDeaf(int port) throws InterruptedException {
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        Thread.sleep(20);
      } catch (IOException refused) {
        return;
      }
    }
  }

  /** As an instance leaves it that dies in the middle of a sentence. */
  private static UUID leave(JdbcClient client, Talker ada, UUID id, Duration lease) {
    var owner = Ids.next();
    leave(client, ada, id, lease, owner);
    return owner;
  }

  /** Its row says again that it is asked for here. */
  private static void forget(TalkApp talks, Talker ada, String step) {
    assertThat(
            client(talks)
                .sql(
                    """
                    update coaching_turns set state = 'queued', owner = :owner, reply = '',
                      finished_at = null, leased_until = clock_timestamp() + interval '1 minute'
                    where run_id = :run and step = :step
                    """)
                .param("owner", talks.app().bean(LiveTurns.class).owner())
                .param("run", ada.run())
                .param("step", step)
                .update())
        .isOne();
  }

  /** What is asked for could be taken over in a moment, and then cannot. */
  private static void awaitRenewal(JdbcClient client) throws InterruptedException {
    var soon = Duration.ofSeconds(8);
    lease(client, soon);
    var giveUp = Instant.now().plus(soon);
    var later =
        client.sql(
            """
            select leased_until > clock_timestamp() + interval '12 seconds' from coaching_turns
            where state = 'queued'
            """);
    while (!later.query(Boolean.class).single()) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.sleep(20);
    }
  }

  private static void lease(JdbcClient client, Duration left) {
    assertThat(
            client
                .sql(
                    """
                    update coaching_turns
                    set leased_until = clock_timestamp() + make_interval(secs => :seconds)
                    where state = 'queued'
                    """)
                .param("seconds", left.toSeconds())
                .update())
        .isOne();
  }

  private static void stayBusy(CountDownLatch begun) {
    begun.countDown();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void leaveOwn(TalkApp talks, Talker ada, UUID id) {
    var owner = talks.app().bean(LiveTurns.class).owner();
    leave(client(talks), ada, id, Duration.ofMinutes(1), owner);
  }

  private static void leave(JdbcClient client, Talker ada, UUID id, Duration lease, UUID owner) {
    client
        .sql(
            """
            insert into coaching_turns (run_id, turn_id, reply_id, step, round, state, said, reply,
              owner, leased_until, created_at)
            values (:run, :turn, :reply, 'message', 1, 'streaming', 'Are you there?', 'Half of',
              :owner, clock_timestamp() + make_interval(secs => :seconds), now())
            """)
        .param("run", ada.run())
        .param("turn", id)
        .param("reply", Ids.next())
        .param("owner", owner)
        .param("seconds", lease.toSeconds())
        .update();
  }

  private static VendorStub.Play waits(CountDownLatch goOn) {
    return line -> {
      line.begin(SPEECH.head());
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      line.write(SPEECH.reply("There and ", "here?"));
    };
  }

  private static JdbcClient client(TalkApp talks) {
    return TestPostgres.client(talks.database());
  }

  private static String read(InputStream stream) throws IOException {
    return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
  }
}
