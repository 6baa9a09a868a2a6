package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.identity.ParticipantId;
import preflight.runs.RunId;
import preflight.support.Explained;
import preflight.support.RunningApp;
import tools.jackson.databind.json.JsonMapper;

/** What is asked with every message finds its rows by an index. */
class CoachStatementTests {
  /** Of the two small indexes that know live turns the planner takes either while there are few rows. */
  private static final String LIVE = "(using|on) coaching_turns_(one_at_a_time|left_behind) ";

  private final Explained database = new Explained(RunningApp.database());
  private final CoachSessionSql sessions = new CoachSessionSql(database.client(), new JsonMapper());
  private final TurnSql turns = new TurnSql(database.client());
  private final Talker ada = Talker.ready(Talker.STORY);
  private final RunId run = new RunId(ada.run());
  private final ParticipantId participant = participant(run);

  @BeforeEach
  void talk() {
    ada.start();
    database.plans();
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void theTalkAboutARun() {
    sessions.find(run, participant);
    assertThat(onePlan())
        .contains("coaching_sessions_pkey")
        .containsPattern("runs_(pkey|by_participant) on runs");
  }

  @Test
  void theRunThatATalkBeginsAbout() {
    assertThat(sessions.keepRun(run, participant)).isTrue();
    assertThat(onePlan()).containsPattern("runs_(pkey|by_participant) on runs");
  }

  @Test
  void theOpenTalksOfSomebody() {
    sessions.countOpen(participant, Instant.now());
    assertThat(onePlan()).contains("runs_by_participant", "coaching_sessions_pkey");
  }

  @Test
  void theTurnsOfATalk() {
    turns.list(run);
    assertThat(onePlan()).contains("coaching_turns");
  }

  @Test
  void theTurnThatIsOnItsWay() {
    turns.live(run);
    assertThat(onePlan()).containsPattern(LIVE);
  }

  @Test
  void aSentence() {
    var turn = turns.list(run).getFirst();
    database.plans();
    turns.release(run, turn, UUID.randomUUID(), "Hello.");
    assertThat(onePlan()).contains("Index Scan");
  }

  @Test
  void whatInstancesLeaveBehind() {
    turns.failLeftBehind(UUID.randomUUID(), Instant.EPOCH);
    assertThat(onePlan()).containsPattern(LIVE);
    turns.renewLeases(UUID.randomUUID(), List.of(new TurnId(UUID.randomUUID())), Duration.ZERO);
    onePlan();
    sessions.expireIdle(Instant.EPOCH, 1);
    assertThat(onePlan()).contains("coaching_sessions_idle");
  }

  @ParameterizedTest
  @CsvSource({
    "coaching_sessions, run_id",
    "coaching_sessions, session_id",
    "coaching_turns, run_id",
    "feedback, run_id",
    "coaching_decisions, session_id"
  })
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

  private String onePlan() {
    var plans = database.plans();
    assertThat(plans).hasSize(1);
    assertThat(plans.getFirst()).doesNotContain("Seq Scan");
    return plans.getFirst();
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
}
