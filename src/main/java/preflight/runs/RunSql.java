package preflight.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.forms.FormVersionId;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.Instants;
import preflight.platform.db.StaleReads;

/** Every statement about runs. The owner is in each {@code where}. */
@Component
class RunSql {
  static final String SELECT_RUN =
      """
      select r.run_id, r.form_version_id, r.status, r.language, r.started_at, s.completed_at,
        (select a.page_id from answers a where a.run_id = r.run_id
         order by a.saved_at desc, a.page_id limit 1) as last_page
      from runs r left join submissions s using (run_id)
      """;

  /** Of an id that is known beforehand one part of the answers is made ready, and not all. */
  private static final String SELECT_ONE_RUN =
      SELECT_RUN.replace("a.run_id = r.run_id", "a.run_id = :run")
          + "where r.run_id = :run and r.participant_id = :participant";

  private final JdbcClient jdbc;
  private final StaleReads staleReads;

  RunSql(JdbcClient jdbc, StaleReads staleReads) {
    this.jdbc = jdbc;
    this.staleReads = staleReads;
  }

  void insert(Run run, ParticipantId participant, ResumeCode code, boolean isTest) {
    jdbc.sql(
            """
            insert into runs (run_id, participant_id, form_version_id, status, language,
              resume_code_hash, started_at, is_test)
            values (:run, :participant, :formVersion, :status, :language,
              :codeHash, :startedAt, :isTest)
            """)
        .param("run", run.id().value())
        .param("participant", participant.value())
        .param("formVersion", run.formVersion().value())
        .param("status", run.status().word())
        .param("language", run.language())
        .param("codeHash", code.hash())
        .param("startedAt", Instants.parameter(run.startedAt()))
        .param("isTest", isTest)
        .update();
  }

  Optional<Run> find(RunId run, ParticipantId participant) {
    return jdbc.sql(SELECT_ONE_RUN)
        .param("run", run.value())
        .param("participant", participant.value())
        .query(RunSql::readRun)
        .optional();
  }

  /** To look at: it may miss what another browser of theirs did a moment ago. */
  List<Run> overview(Owner owner, @Nullable RunId before, int limit) {
    return staleReads.read(from -> list(from, owner, before, limit));
  }

  /** Newest first: UUIDv7 sorts by age. */
  private static List<Run> list(JdbcClient from, Owner owner, @Nullable RunId before, int limit) {
    return from.sql(
            SELECT_RUN
                + """
                where r.participant_id = :participant
                  and (:only::uuid is null or r.run_id = :only::uuid)
                  and (:before::uuid is null or r.run_id < :before::uuid)
                order by r.run_id desc limit :limit
                """)
        .param("participant", owner.participant().value())
        .param("only", owner.run())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(RunSql::readRun)
        .list();
  }

  boolean choose(RunId run, ParticipantId participant, Instant now) {
    return jdbc.sql(
                """
                update runs set opened_at = :now
                where run_id = :run and participant_id = :participant
                """)
            .param("run", run.value())
            .param("participant", participant.value())
            .param("now", Instants.parameter(now))
            .update()
        == 1;
  }

  boolean changeLanguage(RunId run, ParticipantId participant, String language) {
    return jdbc.sql(
                """
                update runs set language = :language
                where run_id = :run and participant_id = :participant and status = 'in_progress'
                """)
            .param("run", run.value())
            .param("participant", participant.value())
            .param("language", language)
            .update()
        == 1;
  }

  /** Waits for saves under way and keeps new ones out until the transaction ends. */
  Optional<Run> lock(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select run_id, form_version_id, status, language, started_at,
              null::timestamptz as completed_at, null as last_page
            from runs where run_id = :run and participant_id = :participant
            for no key update
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query(RunSql::readRun)
        .optional();
  }

  /** Whether it was somebody's try, whom nobody counts. */
  boolean complete(RunId run, ParticipantId participant, String scores, Instant now) {
    return jdbc.sql(
            """
            with completed as (
              update runs set status = 'completed'
              where run_id = :run and participant_id = :participant
              returning run_id, is_test
            ), scored as (
              insert into submissions (run_id, completed_at, scores)
              select run_id, :now, :scores::jsonb from completed
            )
            select is_test from completed
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .param("scores", scores)
        .query(Boolean.class)
        .single();
  }

  Optional<String> scores(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select s.scores from submissions s join runs r using (run_id)
            where s.run_id = :run and r.participant_id = :participant
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query(String.class)
        .optional();
  }

  /** Everything about the run goes with it. */
  boolean delete(RunId run, ParticipantId participant) {
    return jdbc.sql("delete from runs where run_id = :run and participant_id = :participant")
            .param("run", run.value())
            .param("participant", participant.value())
            .update()
        == 1;
  }

  static Run readRun(ResultSet row, int number) throws SQLException {
    return new Run(
        new RunId(row.getObject("run_id", UUID.class)),
        new FormVersionId(row.getObject("form_version_id", UUID.class)),
        Run.Status.of(row.getString("status")),
        row.getString("language"),
        Instants.read(row, "started_at"),
        Instants.readNullable(row, "completed_at"),
        row.getString("last_page"));
  }
}
