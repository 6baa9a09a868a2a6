package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;

/** Who says nothing for half an hour has left; what was said stays to be read. */
class ExpiryTests {
  private final Talker ada = Talker.ready(Talker.STORY);

  @Test
  void aTalkSaysWhenItExpires() {
    var session = ada.start().get("session");
    assertThat(Duration.between(time(session, "last_activity_at"), time(session, "expires_at")))
        .isEqualTo(Session.IDLE);
  }

  @Test
  void isOverAfterHalfAnHour() {
    ada.start();
    rest(Session.IDLE.plusSeconds(1));

    assertThat(ada.history().at("/session/status").asString()).isEqualTo("expired");
    assertThat(ada.history().get("turns")).hasSize(1);
    var late = Person.json(ada.saying(UUID.randomUUID(), "I am back."), 409);
    assertThat(late.get("type").asString()).endsWith("/coach-over");
    assertThat(late.at("/session/status").asString()).isEqualTo("expired");
  }

  @Test
  void isNotOverAMomentBefore() {
    ada.start();
    rest(Session.IDLE.minusSeconds(20));
    assertThat(ada.say("I am back.").get("session_status").asString()).isEqualTo("active");
  }

  @Test
  void goingOnGivesAnotherHalfHour() {
    ada.start();
    rest(Session.IDLE.minusSeconds(20));
    var session = Person.json(ada.post("coach/continue", ""), 200).get("session");
    assertThat(time(session, "expires_at"))
        .isAfter(Instant.now().plus(Session.IDLE).minusSeconds(20));
  }

  @Test
  void whoReadsACrisisCardHasAllTheTimeThereIs() {
    ada.start();
    Person.json(ada.saying(UUID.randomUUID(), "I am going to kill myself tonight."), 200);
    rest(Duration.ofDays(2));
    RunningApp.bean(TurnKeeper.class).keep();

    var session = ada.history().get("session");
    assertThat(session.get("status").asString()).isEqualTo("paused");
    assertThat(session.get("expires_at").isNull()).isTrue();
    Person.json(ada.post("coach/continue", ""), 200);
    assertThat(ada.say("I am back.").get("current_round").asInt()).isOne();
  }

  @Test
  void isWrittenDownWithoutAnybodyAsking() {
    ada.start();
    rest(Session.IDLE.plusSeconds(1));
    RunningApp.bean(TurnKeeper.class).keep();

    assertThat(
            RunningApp.sql()
                .sql(
                    """
                    select status = 'expired' and ended_at is not null
                    from coaching_sessions where run_id = :run
                    """)
                .param("run", ada.run())
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void makesRoomForAnotherTalk() {
    ada.start();
    for (int i = 0; i < 2; i++) {
      Talker.ready(ada.person().startingAgain("ai-readiness"), Talker.STORY).start();
    }
    rest(Session.IDLE.plusSeconds(1));
    Talker.ready(ada.person().startingAgain("ai-readiness"), Talker.STORY).start();
  }

  @Test
  void whatWasTalkedAboutIsStillSummedUp() {
    ada.start();
    ada.say("I do not check summaries closely.");
    rest(Session.IDLE.plusSeconds(1));

    Person.json(ada.post("coach/end", ""), 200);
    ada.awaitSummary();
    assertThat(ada.history().at("/turns/3/state").asString()).isEqualTo("complete");
  }

  /** As if so much time had passed since the last word. */
  private void rest(Duration time) {
    RunningApp.sql()
        .sql(
            """
            update coaching_sessions
            set last_activity_at = last_activity_at - make_interval(secs => :seconds)
            where run_id = :run
            """)
        .param("seconds", time.toSeconds())
        .param("run", ada.run())
        .update();
  }

  private static Instant time(JsonNode session, String field) {
    return Instant.parse(session.get(field).asString());
  }
}
