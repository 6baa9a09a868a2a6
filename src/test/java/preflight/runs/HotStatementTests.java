package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.StaleReads;
import preflight.support.Explained;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is asked with every save and every page finds its rows by an index, in one part of a table. */
class HotStatementTests {
  /** The part that a line of a plan reads from, if it was needed. */
  private static final Pattern PART =
      Pattern.compile("(answers|run_events)_\\d\\d(?!_)(?!.*never executed)");

  private static final Pattern RUN =
      Pattern.compile("using (runs_pkey|runs_by_participant) on runs");

  private final JsonMapper json = new JsonMapper();
  private final Explained database = new Explained(RunningApp.database());
  private final RunSql sql = new RunSql(database.client(), StaleReads.of(database.client()));
  private final AnswerSql answers = new AnswerSql(database.client(), json);
  private final RunId run = new RunId(UUID.fromString(Person.starting("two-pages").run()));
  private final ParticipantId ada = participant(run);
  private final ObjectNode fields = json.createObjectNode().put("word", "tea");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSave() {
    answers.save(save(), Instant.now());
    assertThat(onePlan()).containsPattern(RUN).contains("Conflict Arbiter Indexes: answers_pkey");
  }

  @Test
  void manySavesTogether() {
    answers.saveTogether(List.of(save()), Instant.now());
    String plan = onePlan();
    assertThat(plan).containsPattern(RUN).contains("Conflict Arbiter Indexes: answers_pkey");
    assertThat(parts(plan)).hasSize(1);
  }

  @Test
  void whyASaveStoredNothing() {
    answers.inspect(save());
    assertThat(parts(onePlan())).hasSize(1);
  }

  /** The part with its last page is known only when it runs; the others are not looked into. */
  @Test
  void aRun() {
    sql.find(run, ada);
    String plan = onePlan();
    assertThat(plan).containsPattern(RUN).contains("submissions_pkey");
    assertThat(parts(plan)).hasSize(1);
  }

  @Test
  void theAnswersOfARun() {
    answers.pages(run, ada);
    assertThat(parts(onePlan())).hasSize(1);
  }

  @Test
  void theEventsOfARun() {
    sql.events(run, ada);
    assertThat(parts(onePlan())).hasSize(1);
  }

  @Test
  void theRunsOfSomebody() {
    sql.list(new Owner(ada, null), null, 50);
    String plan = onePlan();
    assertThat(plan).contains("runs_by_participant");
    assertThat(parts(plan)).hasSize(1);
  }

  @Test
  void aResumeCode() {
    sql.findByCode(new byte[32]);
    assertThat(onePlan()).contains("runs_one_per_resume_code");
  }

  @Test
  void theRunsThatNobodyFinished() {
    sql.deleteAbandoned(Instant.EPOCH, 1);
    assertThat(database.plans().getFirst()).contains("runs_by_status").doesNotContain("Seq Scan");
  }

  @ParameterizedTest
  @CsvSource({"runs, status", "runs, form_version_id", "runs, participant_id", "answers, run_id"})
  void everyColumnThatIsLookedUpLeadsAnIndex(String table, String column) {
    assertThat(
            RunningApp.sql()
                .sql(
                    """
                    select count(*) from pg_index i
                    join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                    where i.indrelid = :table::regclass and a.attname = :column and i.indisvalid
                    """)
                .param("table", table)
                .param("column", column)
                .query(Integer.class)
                .single())
        .isPositive();
  }

  private Save save() {
    return new Save(run, ada, "first", fields, null);
  }

  private static ParticipantId participant(RunId run) {
    return RunningApp.sql()
        .sql("select participant_id from runs where run_id = :run")
        .param("run", run.value())
        .query(UUID.class)
        .optional()
        .map(ParticipantId::new)
        .orElseThrow();
  }

  private String onePlan() {
    var plans = database.plans();
    assertThat(plans).hasSize(1);
    assertThat(plans.getFirst()).doesNotContain("Seq Scan");
    return plans.getFirst();
  }

  private static List<String> parts(String plan) {
    return PART.matcher(plan).results().map(MatchResult::group).distinct().toList();
  }
}
