package preflight.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.runs.RunEvent.Type.PAGE_SHOWN;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.Migrations;
import preflight.platform.db.StaleReads;
import preflight.support.Explained;
import preflight.support.Grown;
import preflight.support.TestPostgres;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is asked with every save and every page finds its rows by an index, in one part of a table. */
class HotStatementTests {
  private static final Pattern RUN =
      Pattern.compile("using (runs_pkey|runs_by_participant) on runs");

  private final JsonMapper json = new JsonMapper();
  private final Explained database = new Explained(Grown.database());
  private final RunSql sql = new RunSql(database.client(), StaleReads.of(database.client()));
  private final RunOwnerSql owners = new RunOwnerSql(database.client());
  private final ResumeCodeSql codes = new ResumeCodeSql(database.client());
  private final RunEventSql events = new RunEventSql(database.client());
  private final RunRetentionSql retention = new RunRetentionSql(database.client());
  private final AnswerSql answers = new AnswerSql(database.client(), json);
  private final StoredRunSql stored = new StoredRunSql(database.client(), answers);
  private final Grown.Somebody somebody = Grown.somebody();
  private final RunId run = new RunId(somebody.run());
  private final ParticipantId ada = new ParticipantId(somebody.participant());
  private final ObjectNode fields = json.createObjectNode().put("word", "milk");

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSave() {
    answers.save(save("third", null), Instant.now());
    assertThat(database.onePlan().text())
        .containsPattern(RUN)
        .contains("Conflict Arbiter Indexes: answers_pkey", "Tuples Inserted: 1");
  }

  @Test
  void aSecondSaveOfAPage() {
    answers.save(save("first", 1), Instant.now());
    assertThat(database.onePlan().text()).containsPattern(RUN).contains("Conflicting Tuples: 1");
  }

  @Test
  void manySavesTogether() {
    answers.saveTogether(List.of(save("first", null), save("third", null)), Instant.now());
    var plan = database.onePlan();
    assertThat(plan.text())
        .containsPattern(RUN)
        .contains("Conflict Arbiter Indexes: answers_pkey", "Conflicting Tuples: 1");
    assertThat(plan.parts()).hasSize(1);
  }

  private Save save(String page, @Nullable Integer revision) {
    return new Save(run, ada, page, fields, revision);
  }

  @Test
  void whyASaveStoredNothing() {
    answers.inspect(save("first", null));
    assertThat(database.onePlan().parts()).hasSize(1);
  }

  @Test
  void whetherASaveIsStillThere() {
    new SaveCheckSql(database.client()).isStillThere(run, "first", 1);
    var plan = database.onePlan();
    assertThat(plan.text()).containsPattern(RUN);
    assertThat(plan.parts()).hasSize(1);
  }

  @Test
  void aRun() {
    sql.find(run, ada);
    var plan = database.onePlan();
    assertThat(plan.text()).containsPattern(RUN).contains("submissions_pkey");
    assertThat(plan.parts()).hasSize(1);
    assertThat(plan.opened()).hasSize(1);
  }

  @Test
  void theAnswersOfARun() {
    answers.pages(run, ada);
    assertThat(database.onePlan().parts()).hasSize(1);
  }

  @Test
  void aRunWithItsAnswers() {
    stored.find(run, ada);
    var plan = database.onePlan();
    assertThat(plan.text()).containsPattern(RUN).contains("submissions_pkey");
    assertThat(plan.parts()).hasSize(1);
    assertThat(plan.opened()).hasSize(1);
  }

  @Test
  void theRunsOfSomebodyWithTheirAnswers() {
    stored.list(new Owner(ada, null), null, 50);
    var plan = database.onePlan();
    assertThat(plan.indexes()).contains("runs_by_participant");
    assertThat(plan.parts()).hasSize(1);
  }

  @Test
  void theEventsOfARun() {
    events.of(run, ada);
    var plan = database.onePlan();
    assertThat(plan.parts()).hasSize(1);
    assertThat(plan.opened()).hasSize(1);
  }

  @Test
  void whatHappenedInAPage() {
    events.append(
        run, ada, List.of(new RunEvent(PAGE_SHOWN, "first", Instant.now())), Instant.now());
    var plan = database.onePlan();
    assertThat(plan.text()).containsPattern(RUN).contains("Insert on run_events");
    assertThat(plan.parts()).hasSize(1);
    assertThat(plan.opened()).hasSize(1);
  }

  @Test
  void theRunsOfSomebody() {
    sql.overview(new Owner(ada, null), null, 50);
    var plan = database.onePlan();
    assertThat(plan.indexes()).contains("runs_by_participant");
    assertThat(plan.parts()).hasSize(1);
  }

  @Test
  void theRunThatSomebodyGoesOnWith() {
    assertThat(stored.newest(new Owner(ada, null), Grown.FORM, Run.Status.IN_PROGRESS)).isPresent();
    var plans = database.hotPlans();
    assertThat(plans).hasSize(2);
    assertThat(plans.getFirst().indexes()).contains("runs_by_participant");
    assertThat(plans.getFirst().opened()).isEmpty();
    assertThat(plans.getLast().opened()).hasSize(1);
  }

  @Test
  void theRunsThatSomebodyMayGoOnWith() {
    stored.latest(new Owner(ada, null), Grown.FORM, Run.Status.IN_PROGRESS, 2);
    var plan = database.onePlan();
    assertThat(plan.indexes()).contains("runs_by_participant");
    assertThat(plan.parts()).hasSize(1);
  }

  /** Of tables that nobody has counted yet PostgreSQL supposes that few runs have any one status. */
  @Test
  void nobodyElsesRunsAreReadOnTheFirstDay() {
    var empty = TestPostgres.newDatabase();
    Migrations.run(empty);
    try (var uncounted = new Explained(empty)) {
      var owner = new Owner(ada, null);
      var first = new StoredRunSql(uncounted.client(), new AnswerSql(uncounted.client(), json));
      first.newest(owner, Grown.FORM, Run.Status.IN_PROGRESS);
      first.latest(owner, Grown.FORM, Run.Status.IN_PROGRESS, 2);
      assertThat(uncounted.hotPlans())
          .hasSize(2)
          .allSatisfy(plan ->
              assertThat(plan.indexes())
                  .contains("runs_by_participant")
                  .doesNotContain("runs_by_status"));
    }
  }

  /** The index says it all; the table is not read. */
  @Test
  void whetherSomebodyHasRuns() {
    owners.hasRuns(ada);
    assertThat(database.onePlan().indexes()).containsExactly("only runs_by_participant");
  }

  @Test
  void aResumeCode() {
    codes.findByCode(new byte[32]);
    assertThat(database.onePlan().indexes()).contains("runs_one_per_resume_code");
  }

  @Test
  void whatIsSaidOfARun() {
    codes.codeState(run, ada);
    codes.replaceCode(run, ada, 0, 1, UUID.randomUUID().toString().getBytes(UTF_8));
    sql.choose(run, ada, Instant.now());
    sql.changeLanguage(run, ada, "en");
    assertThat(database.hotPlans())
        .hasSize(4)
        .allSatisfy(plan -> assertThat(plan.text()).containsPattern(RUN));
  }

  @Test
  void theEndOfARun() {
    sql.lock(run, ada);
    sql.complete(run, ada, "{}", Instant.now());
    sql.scores(run, ada);
    assertThat(database.hotPlans())
        .hasSize(3)
        .allSatisfy(plan -> assertThat(plan.text()).containsPattern(RUN));
  }

  @Test
  void whatSomebodyTakesBack() {
    owners.lockParticipant(ada);
    sql.delete(run, ada);
    retention.deleteAll(ada.value());
    owners.endParticipantWithoutRuns(ada);
    assertThat(database.hotPlans()).hasSize(4);
  }

  @Test
  void theRunsThatNobodyFinished() {
    retention.deleteAbandoned(Grown.FIRST, 2);
    assertThat(database.hotPlans())
        .hasSize(4)
        .first()
        .satisfies(plan -> assertThat(plan.indexes()).contains("runs_by_status"));
  }

  @Test
  void theDemonstrationsOfYesterday() {
    retention.deleteDemonstrations(Instant.EPOCH, 1);
    assertThat(database.hotPlans())
        .hasSize(3)
        .first()
        .satisfies(plan -> assertThat(plan.indexes()).contains("runs_tests"));
  }

  @ParameterizedTest
  @CsvSource({"runs, status", "runs, form_version_id", "runs, participant_id", "answers, run_id"})
  void everyColumnThatIsLookedUpLeadsAnIndex(String table, String column) {
    assertThat(
            TestPostgres.client(Grown.database())
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
}
