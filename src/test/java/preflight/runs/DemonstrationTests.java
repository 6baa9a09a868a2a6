package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.forms.Demonstration;
import preflight.platform.db.Instants;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What anybody may try without leaving anything behind. */
class DemonstrationTests {
  private final RunRetention retention = RunningApp.bean(RunRetention.class);

  @Test
  void isATestHoweverItIsStarted() {
    var byApi = Person.starting(Demonstration.FORM);
    var real = Person.starting("two-pages");

    assertThat(isTest(byApi)).isTrue();
    assertThat(isTest(real)).isFalse();
  }

  @Test
  void isListedNowhereBesideRealQuestionnaires() {
    var http = RunningApp.http();
    var front = http.get("/", "Accept", "text/html").body();

    assertThat(http.get("/forms").body()).contains("two-pages").doesNotContain(Demonstration.FORM);
    assertThat(front)
        .contains("href=\"/survey/two-pages\"")
        .doesNotContain("href=\"/survey/" + Demonstration.FORM)
        .contains("action=\"/survey/" + Demonstration.FORM + "\"");
    assertThat(http.get("/forms/" + Demonstration.FORM).statusCode()).isEqualTo(200);
  }

  @Test
  void goesAfterADayFinishedOrNotWithWhoeverHasNoOther() {
    removeExpired(1_000);
    long others = participants();
    var begun = Person.starting(Demonstration.FORM);
    var finished = finished();
    startedAgo(begun, RunRetention.DEMONSTRATION.plusMinutes(1));
    startedAgo(finished, RunRetention.DEMONSTRATION.plusMinutes(1));

    removeExpired(1_000);

    assertThat(begun.get("/runs/" + begun.run()).statusCode()).isIn(401, 404);
    assertThat(finished.get("/runs/" + finished.run()).statusCode()).isIn(401, 404);
    assertThat(participants()).isEqualTo(others);
  }

  @Test
  void staysForThatDayAndTakesNothingElseAlong() {
    var young = finished();
    var other = Person.starting("two-pages");
    var old = other.startingAgain(Demonstration.FORM);
    startedAgo(young, RunRetention.DEMONSTRATION.minusMinutes(1));
    startedAgo(other, RunRetention.DEMONSTRATION.plusMinutes(1));
    startedAgo(old, RunRetention.DEMONSTRATION.plusMinutes(1));

    removeExpired(1_000);

    assertThat(young.read().get("status").asString()).isEqualTo("completed");
    assertThat(other.read().get("status").asString()).isEqualTo("in_progress");
    assertThat(old.get("/runs/" + old.run()).statusCode()).isEqualTo(404);
  }

  @Test
  void goesAtMostSoManyAtOnce() {
    removeExpired(1_000);
    for (int i = 0; i < 2; i++) {
      startedAgo(finished(), RunRetention.DEMONSTRATION.plusMinutes(1));
    }

    assertThat(removeExpired(1)).isEqualTo(1);
    assertThat(removeExpired(1_000)).isEqualTo(1);
  }

  private static Person finished() {
    var person = Person.starting(Demonstration.FORM);
    person.save("journey", "{\"transport\":\"train\"}");
    person.save("preparation", "{\"packed\":3,\"calm\":4,\"open\":\"the keys\"}");
    json(person.complete(), 200);
    return person;
  }

  private int removeExpired(int limit) {
    Supplier<Integer> work = () -> retention.removeExpired(Instant.now(), limit);
    return RunningApp.bean(TransactionTemplate.class).execute(status -> work.get());
  }

  private static long participants() {
    return RunningApp.sql().sql("select count(*) from participants").query(Long.class).single();
  }

  private static boolean isTest(Person person) {
    return RunningApp.sql()
        .sql("select is_test from runs where run_id = :run::uuid")
        .param("run", person.run())
        .query(Boolean.class)
        .single();
  }

  private static void startedAgo(Person person, Duration age) {
    RunningApp.sql()
        .sql("update runs set started_at = :then where run_id = :run::uuid")
        .param("then", Instants.parameter(Instant.now().minus(age)))
        .param("run", person.run())
        .update();
  }
}
