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
import preflight.forms.Demonstration;
import preflight.forms.FormVersionId;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import preflight.platform.db.StaleReads;

/** Every statement about runs. The owner is in each {@code where}. */
@Component
class RunSql {
  private static final String SELECT_RUN =
      """
      select r.run_id, r.form_version_id, r.status, r.language, r.started_at, s.completed_at,
        (select a.page_id from answers a where a.run_id = r.run_id
         order by a.saved_at desc, a.page_id limit 1) as last_page
      from runs r left join submissions s using (run_id)
      """;

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
    return jdbc.sql(SELECT_RUN + "where r.run_id = :run and r.participant_id = :participant")
        .param("run", run.value())
        .param("participant", participant.value())
        .query(RunSql::readRun)
        .optional();
  }

  List<Run> list(Owner owner, @Nullable RunId before, int limit) {
    return list(jdbc, owner, before, limit);
  }

  /** The same to look at: it may miss what another browser of theirs did a moment ago. */
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

  /** The one last chosen or started comes first. */
  List<Run> latest(Owner owner, String formName, Run.Status status, int limit) {
    return jdbc.sql(
            SELECT_RUN
                + """
                join form_versions f using (form_version_id)
                where r.participant_id = :participant and f.form_name = :formName
                  and r.status = :status
                  and (:only::uuid is null or r.run_id = :only::uuid)
                order by coalesce(r.opened_at, r.started_at) desc, r.run_id desc limit :limit
                """)
        .param("participant", owner.participant().value())
        .param("only", owner.run())
        .param("limit", limit)
        .param("formName", formName)
        .param("status", status.word())
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

  record CodeState(int counter, byte[] hash) {}

  Optional<CodeState> codeState(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select resume_code_counter, resume_code_hash from runs
            where run_id = :run and participant_id = :participant
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query((row, number) ->
            new CodeState(row.getInt("resume_code_counter"), row.getBytes("resume_code_hash")))
        .optional();
  }

  void replaceCode(RunId run, ParticipantId participant, int before, int counter, byte[] hash) {
    jdbc.sql(
            """
            update runs set resume_code_counter = :counter, resume_code_hash = :hash
            where run_id = :run and participant_id = :participant and resume_code_counter = :before
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("before", before)
        .param("counter", counter)
        .param("hash", hash)
        .update();
  }

  /** The one statement without an owner in its {@code where}: a code says who may. */
  Optional<Codes.Opened> findByCode(byte[] hash) {
    return jdbc.sql(
            SELECT_RUN.replace("select r.run_id", "select r.participant_id, r.run_id")
                + "where r.resume_code_hash = :hash")
        .param("hash", hash)
        .query((row, number) ->
            new Codes.Opened(
                new ParticipantId(row.getObject("participant_id", UUID.class)),
                readRun(row, number)))
        .optional();
  }

  List<RunEvent> events(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select e.type, e.page_id, e.at
            from run_events e join runs r using (run_id)
            where e.run_id = :run and r.participant_id = :participant
            order by e.at, e.event_id
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query((row, number) ->
            new RunEvent(
                RunEvent.Type.of(row.getString("type")),
                row.getString("page_id"),
                Instants.read(row, "at")))
        .list();
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

  /** Keeps new runs of this participant out until the transaction ends. */
  void lockParticipant(ParticipantId participant) {
    jdbc.sql("select 1 from participants where participant_id = :participant for update")
        .param("participant", participant.value())
        .query(Integer.class)
        .optional();
  }

  boolean hasRuns(ParticipantId participant) {
    return jdbc.sql("select exists (select from runs where participant_id = :participant)")
        .param("participant", participant.value())
        .query(Boolean.class)
        .single();
  }

  /** Only from somebody without an account: what belongs to one is taken by nobody. */
  void join(ParticipantId anonymous, ParticipantId owner) {
    jdbc.sql(
            """
            update runs set participant_id = :owner
            where participant_id = (
              select participant_id from participants
              where participant_id = :anonymous and account_id is null)
            """)
        .param("anonymous", anonymous.value())
        .param("owner", owner.value())
        .update();
  }

  /** Everything that this participant ever answered. */
  void deleteAll(UUID participant) {
    jdbc.sql("delete from runs where participant_id = :participant")
        .param("participant", participant)
        .update();
  }

  /** An anonymous participant is no more than their runs: without any, their token is dead. */
  void endParticipantWithoutRuns(ParticipantId participant) {
    jdbc.sql(
            """
            delete from participants p
            where p.participant_id = :participant and p.account_id is null
              and not exists (select 1 from runs r where r.participant_id = p.participant_id)
            """)
        .param("participant", participant.value())
        .update();
  }

  /** Everything about the run goes with it. */
  boolean delete(RunId run, ParticipantId participant) {
    return jdbc.sql("delete from runs where run_id = :run and participant_id = :participant")
            .param("run", run.value())
            .param("participant", participant.value())
            .update()
        == 1;
  }

  /**
   * Removes runs in progress that were started and last saved before that time, and the anonymous
   * participants who have no other. The rows are locked first and looked at again, so that an answer
   * acknowledged in between keeps its run.
   */
  int deleteAbandoned(Instant before, int limit) {
    UUID[] idle =
        jdbc.sql(
                """
                select run_id from runs r
                where status = 'in_progress' and started_at < :before
                  and coalesce(opened_at, started_at) < :before
                  and not exists (
                    select from answers a where a.run_id = r.run_id and a.saved_at >= :before)
                order by started_at limit :limit
                for update skip locked
                """)
            .param("before", Instants.parameter(before))
            .param("limit", limit)
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    UUID[] participants =
        jdbc.sql(
                """
                delete from runs r
                where run_id = any(:idle)
                  and not exists (
                    select from answers a where a.run_id = r.run_id and a.saved_at >= :before)
                returning participant_id
                """)
            .param("idle", idle)
            .param("before", Instants.parameter(before))
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    endParticipantsWithoutRuns(participants);
    return participants.length;
  }

  /**
   * Removes runs of the demonstration that were started before that time, finished or not, and the anonymous
   * participants who have no other.
   */
  int deleteDemonstrations(Instant before, int limit) {
    UUID[] participants =
        jdbc.sql(
                """
                with past as (
                  select run_id from runs r join form_versions f using (form_version_id)
                  where f.form_name = :form and r.is_test and r.started_at < :before
                  limit :limit
                  for update of r skip locked
                )
                delete from runs where run_id in (select run_id from past)
                returning participant_id
                """)
            .param("form", Demonstration.FORM)
            .param("before", Instants.parameter(before))
            .param("limit", limit)
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    endParticipantsWithoutRuns(participants);
    return participants.length;
  }

  private void endParticipantsWithoutRuns(UUID[] participants) {
    jdbc.sql(
            "select 1 from participants where participant_id = any(:all) order by participant_id for update")
        .param("all", participants)
        .query(Integer.class)
        .list();
    jdbc.sql(
            """
            delete from participants p
            where p.participant_id = any(:all) and p.account_id is null
              and not exists (select 1 from runs r where r.participant_id = p.participant_id)
            """)
        .param("all", participants)
        .update();
  }

  boolean append(RunId run, ParticipantId participant, List<RunEvent> events, Instant now) {
    return jdbc.sql(
            """
            with owned as (
              select run_id from runs where run_id = :run and participant_id = :participant
            ), appended as (
              insert into run_events (run_id, event_id, type, page_id, at, received_at)
              select run_id, event_id, type, page_id, at, :now
              from owned, unnest(:ids::uuid[], :types::text[], :pages::text[], :ats::timestamptz[])
                as event (event_id, type, page_id, at)
            )
            select 1 from owned
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("now", Instants.parameter(now))
        .param("ids", events.stream().map(event -> Ids.next()).toArray(UUID[]::new))
        .param("types", events.stream().map(event -> event.type().word()).toArray(String[]::new))
        .param("pages", events.stream().map(RunEvent::pageId).toArray(String[]::new))
        .param("ats", events.stream().map(event -> event.at().toString()).toArray(String[]::new))
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private static Run readRun(ResultSet row, int number) throws SQLException {
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
