package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.platform.db.Ids;
import preflight.support.Explained;
import preflight.support.Exposition;
import preflight.support.RunningApp;
import tools.jackson.databind.json.JsonMapper;

/** What operators count of talks. */
class CoachMetersTests {
  private final MeterRegistry meters = RunningApp.bean(MeterRegistry.class);
  private final Talker ada = Talker.ready(Talker.STORY);

  @Test
  void countsTalksThatBeginAndThatEndWithASummary() {
    double started = sessions("started");
    double completed = sessions("completed");
    double ended = sessions("ended");
    ada.start();
    for (int round = 1; round <= 4; round++) {
      ada.say("Message " + round);
    }
    Talker bob = Talker.ready(Talker.STORY);
    bob.start();
    bob.post("coach/end", "");
    bob.post("coach/end", "");

    // The summary begins once its round was counted.
    ada.awaitSummary();
    assertThat(sessions("started") - started).isEqualTo(2);
    assertThat(sessions("completed") - completed).isEqualTo(1);
    assertThat(sessions("ended") - ended).isEqualTo(1);
  }

  @Test
  void countsTurnsAndDecisions() {
    double complete = count("preflight.coaching.turns", "step", "message", "state", "complete");
    double paused = count("preflight.guardrail.decisions", "layer", "crisis", "action", "paused");
    ada.start();
    for (int round = 1; round <= 3; round++) {
      ada.say("Message " + round);
    }
    ada.say("I am going to kill myself tonight.");

    // The last of them may be told a moment before it is counted.
    assertThat(count("preflight.coaching.turns", "step", "message", "state", "complete") - complete)
        .isBetween(2.0, 3.0);
    assertThat(
            count("preflight.guardrail.decisions", "layer", "crisis", "action", "paused") - paused)
        .isEqualTo(1);
  }

  @Test
  void aTalkThatIsTakenBackHasNotBegun() {
    double started = sessions("started");
    var transaction = RunningApp.bean(TransactionTemplate.class);

    transaction.executeWithoutResult(status -> {
      RunningApp.bean(CoachMeters.class).started();
      assertThat(sessions("started")).isEqualTo(started);
      status.setRollbackOnly();
    });

    assertThat(sessions("started")).isEqualTo(started);
  }

  @Test
  void countsWhatParticipantsThoughtOfIt() {
    var before = Exposition.now();

    ada.post("feedback", "{\"rating\":4}");
    ada.post("feedback", "{\"rating\":9}");

    var after = Exposition.now();
    var name = "preflight_feedback_rating_";
    assertThat(after.sum(name + "count") - before.sum(name + "count")).isEqualTo(1);
    assertThat(after.sum(name + "sum") - before.sum(name + "sum")).isEqualTo(4);
    assertThat(after.sum(name + "bucket", "le", "3.0"))
        .isEqualTo(before.sum(name + "bucket", "le", "3.0"));
  }

  @Test
  void theFunnelCountsTalksThatWereSummedUp() {
    look();
    var before = Exposition.now();
    ada.start();
    ada.say("Message");
    ada.post("coach/end", "");
    ada.awaitSummary();
    Talker.ready(Talker.STORY).start();

    look();

    var after = Exposition.now();
    assertThat(funnel(after, "started") - funnel(before, "started")).isEqualTo(2);
    assertThat(funnel(after, "finished") - funnel(before, "finished")).isEqualTo(1);
    assertThat(funnel(after, "ratio"))
        .isEqualTo(funnel(after, "finished") / funnel(after, "started"));
  }

  @Test
  void theFunnelIsCountedByAnIndex() {
    try (var database = new Explained(RunningApp.database())) {
      new CoachSessionSql(database.client(), new JsonMapper())
          .summedUpFrom(Ids.lowestOf(Instant.now()));

      assertThat(database.plans())
          .singleElement()
          .asString()
          .contains("coaching_sessions_pkey")
          .doesNotContain("Seq Scan");
    }
  }

  private static void look() {
    RunningApp.bean(CoachFunnel.class).look();
  }

  private static double funnel(Exposition seen, String what) {
    return seen.sum("preflight_funnel_" + what, "funnel", "coaching");
  }

  @Test
  void aStreamIsNoSlowAnswer() {
    var route = "/runs/{id}/coach/turns/{turn}/events";
    var streams = "http_server_streams_seconds_count";
    var answers = "http_server_requests_seconds_count";
    var before = Exposition.now();
    var opening = ada.start().at("/initial_message/id").asString();

    assertThat(ada.events(opening)).isNotEmpty();

    var after =
        Exposition.until(
            RunningApp.http(),
            seen ->
                seen.sum(streams, "route", route, "status", "200")
                    == before.sum(streams, "route", route, "status", "200") + 1);
    assertThat(after.sum(answers, "route", route, "status", "200"))
        .isEqualTo(before.sum(answers, "route", route, "status", "200"));
  }

  private double sessions(String event) {
    return count("preflight.coaching.sessions", "event", event);
  }

  private double count(String name, String... tags) {
    return meters.find(name).tags(tags).counters().stream().mapToDouble(each -> each.count()).sum();
  }
}
