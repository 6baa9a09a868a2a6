package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.platform.db.Instants;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Runs that were begun and left. The rows are made old; the clock of the application is real. */
class AbandonedRunsTests {
  private static final Duration KEPT = Duration.ofDays(90);
  private static final Instant LONG_AGO = Instant.now().minus(KEPT).minus(Duration.ofDays(1));

  private final RunRetention retention = RunningApp.bean(RunRetention.class);
  private final Person ada = Person.starting("two-pages");

  @Test
  void goWithEverythingThatBelongsToThem() {
    ada.save("first", "{\"word\":\"tea\"}");
    startedLongAgo(ada);
    savedLongAgo(ada);
    long others = participants() - 1;

    removeExpired();

    assertThat(left(ada)).isZero();
    assertThat(participants()).isEqualTo(others);
  }

  @Test
  void goWhenNothingWasEverAnswered() {
    startedLongAgo(ada);

    removeExpired();

    assertThat(left(ada)).isZero();
  }

  @Test
  void stayWhenOnePageWasSavedLately() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    startedLongAgo(ada);
    savedLongAgo(ada);
    ada.save("second", "{\"level\":4}");

    removeExpired();

    assertThat(ada.answer("word")).isEqualTo("\"tea\"");
  }

  @Test
  void stayWhenTheyWereSubmitted() {
    ada.save("first", "{\"word\":\"tea\"}");
    ada.save("second", "{\"level\":3}");
    json(ada.complete(), 200);
    startedLongAgo(ada);
    savedLongAgo(ada);

    removeExpired();

    assertThat(ada.read().get("status").asString()).isEqualTo("completed");
  }

  @Test
  void leaveTheParticipantWhoHasAnother() {
    var again = ada.startingAgain("two-pages");
    startedLongAgo(ada);

    removeExpired();

    assertThat(left(ada)).isZero();
    assertThat(again.read().get("status").asString()).isEqualTo("in_progress");
  }

  @Test
  void goAtMostSoManyAtOnce() {
    startedLongAgo(ada);
    startedLongAgo(ada.startingAgain("two-pages"));

    assertThat(inTransaction(() -> retention.removeExpired(Instant.now(), 1))).isEqualTo(1);

    removeExpired();
  }

  /** The save holds the row, so the run is passed over rather than waited for. */
  @Test
  void stayWhileSomebodyIsSaving() {
    startedLongAgo(ada);
    var sql = RunningApp.sql();
    inTransaction(() -> {
      RunningApp.bean(JdbcClient.class)
          .sql("select 1 from runs where run_id = :run::uuid for share")
          .param("run", ada.run())
          .query(Integer.class)
          .single();
      Thread other = Thread.ofVirtual().start(this::removeExpired);
      try {
        other.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return 0;
    });
    assertThat(
            sql.sql("select count(*) from runs where run_id = :run::uuid")
                .param("run", ada.run())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private void removeExpired() {
    inTransaction(() -> retention.removeExpired(Instant.now(), 1_000));
  }

  private static int inTransaction(Supplier<Integer> work) {
    return RunningApp.bean(TransactionTemplate.class).execute(status -> work.get());
  }

  private static void startedLongAgo(Person person) {
    update("update runs set started_at = :then where run_id = :run::uuid", person);
  }

  private static void savedLongAgo(Person person) {
    update("update answers set saved_at = :then where run_id = :run::uuid", person);
  }

  private static void update(String statement, Person person) {
    RunningApp.sql()
        .sql(statement)
        .param("then", Instants.parameter(LONG_AGO))
        .param("run", person.run())
        .update();
  }

  private static long participants() {
    return RunningApp.sql().sql("select count(*) from participants").query(Long.class).single();
  }

  private static long left(Person person) {
    return RunningApp.sql()
        .sql(
            """
            select (select count(*) from runs where run_id = :run::uuid)
              + (select count(*) from answers where run_id = :run::uuid)
            """)
        .param("run", person.run())
        .query(Long.class)
        .single();
  }
}
