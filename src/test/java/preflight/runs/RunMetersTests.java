package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.platform.db.BackgroundWork;
import preflight.platform.db.Ids;
import preflight.support.Explained;
import preflight.support.Exposition;
import preflight.support.LogAlerts;
import preflight.support.LogSink;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What operators count of runs and of saves. */
class RunMetersTests {
  private static final String WHOLE =
      "{\"word\":\"tea\",\"mood\":3,\"tools\":[\"pen\"],\"agree\":true,\"years\":9}";

  private final Exposition before = Exposition.now();
  private final Person ada = Person.starting("two-pages");
  private final AtomicLong now = new AtomicLong();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final SaveCheck check =
      new SaveCheck(
          RunningApp.bean(SaveCheckSql.class),
          RunningApp.bean(BackgroundWork.class),
          meters,
          now::get);

  @AfterEach
  void everybodyIsHereAgain() {
    RunningApp.sql().sql("update runs set is_test = false").update();
  }

  @Test
  void countsRunsThatAreStartedAndThatAreCompletedByForm() {
    assertThat(rose("preflight_runs_total", "event", "started", "form", "two-pages")).isEqualTo(1);
    RunningApp.http().postJson("/runs", "{\"form_name\":\"no-such-form\"}");
    ada.complete();
    assertThat(rose("preflight_runs_total", "event", "completed")).isZero();

    ada.save("first", WHOLE);
    ada.save("second", "{\"level\":3}");
    ada.complete();
    ada.complete();

    assertThat(rose("preflight_runs_total", "event", "completed", "form", "two-pages"))
        .isEqualTo(1);
    assertThat(rose("preflight_runs_total", "event", "started")).isEqualTo(1);
  }

  @Test
  void countsSavesByWhatBecameOfThem() {
    ada.save("first", WHOLE);
    ada.save("first", "{\"word\":\"milk\"}", 7);
    ada.save("first", "{\"nothing\":1}");
    ada.save("third", "{}");
    ada.save("second", "{\"level\":3}");
    ada.complete();
    ada.save("second", "{\"level\":4}");

    assertThat(rose("preflight_saves_total", "outcome", "saved")).isEqualTo(2);
    assertThat(rose("preflight_saves_total", "outcome", "stale")).isEqualTo(1);
    assertThat(rose("preflight_saves_total", "outcome", "rejected")).isEqualTo(1);
    assertThat(rose("preflight_saves_total", "outcome", "refused")).isEqualTo(1);
    assertThat(rose("preflight_saves_total", "outcome", "completed")).isEqualTo(1);
  }

  @Test
  void aSaveThatIsReadAgainHalfAMinuteLaterIsKept() {
    ada.save("first", WHOLE);
    check.acknowledged(run(), "first", 1);

    check.look();
    assertThat(checked("kept")).isZero();
    halfAMinuteLater();
    ada.save("first", "{\"word\":\"milk\"}");
    check.look();
    check.look();

    assertThat(checked("kept")).isEqualTo(1);
    assertThat(checked("lost")).isZero();
  }

  @Test
  void aSaveThatIsGoneIsLost() throws IOException {
    ada.save("first", WHOLE);
    ada.save("second", "{\"level\":3}");
    check.acknowledged(run(), "first", 1);
    now.addAndGet(SaveCheck.APART.toNanos());
    check.acknowledged(run(), "second", 2);
    RunningApp.sql()
        .sql("delete from answers where run_id = :run and page_id = 'first'")
        .param("run", run().value())
        .update();

    halfAMinuteLater();
    try (var log = LogSink.open()) {
      check.look();

      assertThat(LogAlerts.of(log.json())).containsExactly("ErrorBurst", "SaveLost");
    }
    assertThat(checked("lost")).isEqualTo(2);
    assertThat(checked("kept")).isZero();
  }

  @Test
  void whatWasErasedMeanwhileIsNeither() {
    ada.save("first", WHOLE);
    check.acknowledged(run(), "first", 1);
    assertThat(ada.send("DELETE", "/runs/" + ada.run(), "").statusCode()).isEqualTo(204);

    halfAMinuteLater();
    check.look();

    assertThat(checked("lost")).isZero();
    assertThat(checked("kept")).isZero();
  }

  @Test
  void ofACrowdOnlySomeAreLookedAt() {
    for (int i = 0; i < 100_000; i++) {
      check.acknowledged(new RunId(UUID.randomUUID()), "first", 1);
      now.addAndGet(Duration.ofMillis(1).toNanos());
    }
    halfAMinuteLater();
    check.look();

    // None of these runs is there, and none was waiting for longer than there is room.
    assertThat(checked("lost")).isZero();
    check.acknowledged(run(), "first", 1);
    halfAMinuteLater();
    check.look();
    assertThat(checked("lost")).isEqualTo(1);
  }

  @Test
  void theFunnelLeavesOutTestsAndWhatIsLongAgo() {
    var bob = Person.starting("two-pages");
    RunningApp.sql().sql("update runs set is_test = true").update();
    look();
    assertThat(Exposition.now().sum("preflight_funnel_started", "funnel", "questionnaire"))
        .isZero();
    assertThat(Exposition.now().find("preflight_funnel_ratio", "funnel", "questionnaire"))
        .isEmpty();

    for (var person : new Person[] {ada, bob}) {
      RunningApp.sql()
          .sql("update runs set is_test = false where run_id = :run")
          .param("run", UUID.fromString(person.run()))
          .update();
    }
    ada.save("first", WHOLE);
    ada.save("second", "{\"level\":3}");
    ada.complete();
    look();
    var seen = Exposition.now();
    assertThat(seen.sum("preflight_funnel_started", "funnel", "questionnaire")).isEqualTo(2);
    assertThat(seen.sum("preflight_funnel_finished", "funnel", "questionnaire")).isEqualTo(1);
    assertThat(seen.sum("preflight_funnel_ratio", "funnel", "questionnaire")).isEqualTo(0.5);

    RunningApp.sql()
        .sql("update runs set started_at = started_at - interval '31 days' where run_id = :run")
        .param("run", UUID.fromString(bob.run()))
        .update();
    look();
    assertThat(Exposition.now().sum("preflight_funnel_ratio", "funnel", "questionnaire"))
        .isEqualTo(1);
  }

  /** Which of two that begin at the moment is the planner's choice, and changes with what it has seen. */
  @Test
  void theFunnelIsCountedByAnIndex() {
    try (var database = new Explained(RunningApp.database())) {
      new RunFunnelSql(database.client()).finishedSince(Instant.now());

      assertThat(database.plans())
          .singleElement()
          .asString()
          .containsPattern("Index Cond: .*(run_id|started_at) >= ")
          .doesNotContain("Seq Scan");
    }
  }

  @Test
  void anIdIsNotLowerThanTheLowestOfItsTime() {
    var moment = Instant.now();

    var id = Ids.next();

    assertThat(Ids.lowestOf(moment).toString()).isLessThanOrEqualTo(id.toString());
    assertThat(Ids.lowestOf(moment.plusSeconds(60)).toString()).isGreaterThan(id.toString());
    assertThat(Ids.lowestOf(moment).version()).isEqualTo(7);
  }

  private static void look() {
    RunningApp.bean(RunFunnel.class).look();
  }

  private void halfAMinuteLater() {
    now.addAndGet(SaveCheck.AFTER.toNanos());
  }

  private RunId run() {
    return new RunId(UUID.fromString(ada.run()));
  }

  private double checked(String outcome) {
    return meters.get("preflight.saves.checked").tag("outcome", outcome).counter().count();
  }

  private double rose(String name, String... labels) {
    return Exposition.now().sum(name, labels) - before.sum(name, labels);
  }
}
