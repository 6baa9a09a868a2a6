package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import preflight.client.BadDays.Day;
import preflight.client.Talk.Start;

/** What a reader makes of streams that have their bad days. */
class BadStreamTests {
  private static final UUID RUN = UUID.randomUUID();
  private static final UUID TURN = UUID.randomUUID();
  private static final String COACH = "/runs/" + RUN + "/coach";
  private static final String REPLY =
      "{\"id\":\"%s\",\"step\":\"message\",\"content\":\"Tea?\",\"state\":\"complete\"}"
          .formatted(TURN);

  private static final String BEGUN =
      event(
          "1.0", "turn", "{\"turn_id\":\"%s\",\"attempt\":1,\"reply\":%s}".formatted(TURN, REPLY));
  private static final String TEXT = event("1.4", "text", "{\"text\":\"Tea?\"}");
  private static final String END =
      event(
          "1.4",
          "end",
          """
          {"session":{"id":"%s","status":"active","current_round":1,"max_rounds":4,"remaining_rounds":3,\
          "scripted":true,"started_at":"2026-11-01T00:00:00Z","last_activity_at":"2026-11-01T00:00:00Z",\
          "expires_at":null},"reply":%s,"round_used":true,"next_turn":null}\
          """
              .formatted(RUN, REPLY));

  private final List<CoachEvent> heard = new ArrayList<>();

  @Test
  void whatWasHeardIsNotAskedForAgain() {
    try (var server = new BadDays(Day.streams(BEGUN), Day.streams(TEXT), Day.streams(END))) {
      assertThat(say(server).reply().content()).isEqualTo("Tea?");

      assertThat(server.asked)
          .containsExactly(
              "POST " + COACH + "/message null",
              "GET " + COACH + "/turns/" + TURN + "/events 1.0",
              "GET " + COACH + "/turns/" + TURN + "/events 1.4");
      assertThat(server.ids).containsOnly(server.ids.getFirst());
      assertThat(heard).hasSize(3);
    }
  }

  @Test
  void beforeAnythingWasHeardItIsSaidAgain() {
    try (var server = new BadDays(Day.breaksOff(), Day.streams(), Day.streams(BEGUN, TEXT, END))) {
      say(server);

      assertThat(server.asked).hasSize(3).containsOnly("POST " + COACH + "/message null");
      assertThat(heard).hasSize(3);
    }
  }

  @Test
  void halfAnEventIsNone() {
    var half = TEXT.substring(0, TEXT.length() - 1);
    try (var server = new BadDays(Day.streams(BEGUN, half), Day.streams(TEXT, END))) {
      say(server);

      assertThat(Heard.text(heard)).isEqualTo("Tea?");
      assertThat(server.asked).last().asString().endsWith(" 1.0");
    }
  }

  @Test
  void aLineThatSaysNothingIsTakenUpAgain() {
    var over = new CountDownLatch(1);
    try (var server = new BadDays(Day.streamsUntil(over, BEGUN), Day.streams(TEXT, END))) {
      coach(server, Quick.within(Duration.ofMillis(300))).say(TURN, "Tea.", heard::add);

      assertThat(heard).hasSize(3);
      over.countDown();
    }
  }

  @Test
  void aLineThatNeverSaidAnythingMeetsItsLimitOnce() {
    var over = new CountDownLatch(1);
    try (var server = new BadDays(Day.streamsUntil(over))) {
      var coach = coach(server, Quick.within(Duration.ofMillis(300)));

      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> coach.say(TURN, "Tea.", heard::add))
          .satisfies(unreachable -> assertThat(unreachable.late()).isTrue());
      over.countDown();
    }
  }

  @Test
  void givesUpWhereNoTryGetsAnyFurther() {
    var cut = Day.streams();
    try (var server = new BadDays(Day.streams(BEGUN), cut, cut, cut, cut, cut)) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> say(server));

      // One that got further and two tries after it, then as many tries as there are.
      assertThat(server.asked).hasSize(6);
    }
  }

  @Test
  void commentsAndWhatOnlyNewerServersSayArePassedOver() {
    var newer = event("1.0", "weather", "{}");
    var spelled = "id:1.0\nevent:text\nretry\ndata:{\"text\":\ndata:\"Tea\"}\n\n";
    try (var server =
        new BadDays(Day.streams(": still there\n\n", BEGUN, newer, spelled, "\n", END))) {
      say(server);

      assertThat(Heard.text(heard)).isEqualTo("Tea");
      assertThat(heard).hasSize(3);
    }
  }

  @Test
  void anEventThatMeansNothingIsNone() {
    try (var server =
        new BadDays(Day.streams(BEGUN, event("1.1", "text", "<html>")), Day.streams(TEXT, END))) {
      say(server);

      assertThat(Heard.text(heard)).isEqualTo("Tea?");
    }
  }

  @Test
  void anEventThatIsNoObjectIsNoneEither() {
    try (var server =
        new BadDays(Day.streams(BEGUN, event("1.1", "text", "null")), Day.streams(TEXT, END))) {
      say(server);

      assertThat(Heard.text(heard)).isEqualTo("Tea?");
    }
  }

  @Test
  void aPageIsNoStream() {
    var page = Day.says(200, "<html>a hotel's page</html>", "Content-Type", "text/html");
    try (var server = new BadDays(page, page, page)) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> say(server));
    }
  }

  @Test
  void whatPassesIsAskedAgain() {
    try (var server = new BadDays(Day.says(503, "{}"), Day.streams(BEGUN, TEXT, END))) {
      say(server);

      assertThat(server.asked).hasSize(2);
    }
  }

  @Test
  void aCoachWhoRestsIsNotAskedAgain() {
    try (var server = new BadDays(Day.says(503, "{\"type\":\"/problems/coach-resting\"}"))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> coach(server, Quick.PACE).start(Start.PLAIN))
          .satisfies(refused -> assertThat(refused.slug()).isEqualTo("coach-resting"));
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void whatIsNotForTwiceIsNotRepeated() {
    try (var server = new BadDays(Day.says(503, "{}"), Day.says(503, "{}"))) {
      var coach = coach(server, Quick.PACE);

      assertThatExceptionOfType(Refused.class).isThrownBy(coach::stop);
      assertThatExceptionOfType(Refused.class).isThrownBy(coach::goOn);
      assertThat(server.asked).hasSize(2);
    }
  }

  @Test
  void whatAListenerThrowsIsItsOwn() {
    var its = new Unreachable("another call", false, new IllegalStateException());
    try (var server = new BadDays(Day.streams(BEGUN, TEXT, END))) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() ->
              coach(server, Quick.PACE)
                  .say(
                      TURN,
                      "Tea.",
                      event -> {
                        throw its;
                      }))
          .isSameAs(its);
      assertThat(server.asked).hasSize(1);
    }
  }

  @Test
  void whoIsInterruptedReadsNoFurther() {
    var over = new CountDownLatch(1);
    try (var server = new BadDays(Day.streamsUntil(over, BEGUN))) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() ->
              coach(server, Quick.PACE)
                  .say(TURN, "Tea.", event -> Thread.currentThread().interrupt()))
          .satisfies(unreachable -> assertThat(unreachable.late()).isFalse());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(server.asked).hasSize(1);
      over.countDown();
    }
  }

  private CoachEvent.Ended say(BadDays server) {
    return coach(server, Quick.PACE).say(TURN, "Tea.", heard::add);
  }

  private static Coach coach(BadDays server, Pace pace) {
    return PreflightClient.at(server.at(), pace, Tokens.NONE).coach(RUN);
  }

  private static String event(String id, String type, String data) {
    return "id: %s\nevent: %s\ndata: %s\n\n".formatted(id, type, data);
  }
}
