package preflight.coaching;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.coaching.pipelines.PipelineVersionId;
import preflight.identity.ParticipantId;
import preflight.platform.config.Secret;
import preflight.platform.db.Instants;
import preflight.platform.metrics.Funnel;
import preflight.runs.RunId;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every statement about sessions. Whose they are is in each {@code where} that a participant comes through. */
@Component
class CoachSessionSql {
  private static final TypeReference<Map<String, String>> PLACEHOLDERS = new TypeReference<>() {};

  private static final String SELECT =
      """
      select s.run_id, s.session_id, s.key, s.placeholders, s.pipeline_version_id, s.language,
        s.status, s.current_round, s.max_rounds, s.started_at, s.last_activity_at
      from coaching_sessions s
      """;

  static final String FIND =
      SELECT
          + """
          join runs r using (run_id) where s.run_id = :run and r.participant_id = :participant
          """;

  static final String COUNT_OPEN =
      """
      select count(*) from coaching_sessions s join runs r using (run_id)
      where r.participant_id = :participant
        and (s.status = 'paused' or (s.status = 'active' and s.last_activity_at >= :since))
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  CoachSessionSql(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  Optional<Session> find(RunId run, ParticipantId participant) {
    return read(FIND, run, participant);
  }

  /** For the transaction that is open: whatever happens to this session next waits for it. */
  Optional<Session> lock(RunId run, ParticipantId participant) {
    return read(FIND + "for update of s", run, participant);
  }

  /** Those of these runs that are talked about. */
  List<Session> find(Collection<RunId> runs, ParticipantId participant) {
    return jdbc.sql(
            SELECT
                + """
                join runs r using (run_id)
                where s.run_id in (:runs) and r.participant_id = :participant
                """)
        .param("runs", runs.stream().map(RunId::value).toList())
        .param("participant", participant.value())
        .query(this::session)
        .list();
  }

  private Optional<Session> read(String statement, RunId run, ParticipantId participant) {
    return jdbc.sql(statement)
        .param("run", run.value())
        .param("participant", participant.value())
        .query(this::session)
        .optional();
  }

  /** The same for what is not asked by its participant. */
  Optional<Session> lock(RunId run) {
    return jdbc.sql(SELECT + "where s.run_id = :run for update of s")
        .param("run", run.value())
        .query(this::session)
        .optional();
  }

  /** Two starts at once of one participant are counted one after the other. */
  void lockParticipant(ParticipantId participant) {
    jdbc.sql("select 1 from participants where participant_id = :participant for update")
        .param("participant", participant.value())
        .query(Integer.class)
        .optional();
  }

  /** Keeps the run from being erased until the transaction ends; false when there is none any more. */
  boolean keepRun(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select 1 from runs where run_id = :run and participant_id = :participant for key share
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  int countOpen(ParticipantId participant, Instant now) {
    return jdbc.sql(COUNT_OPEN)
        .param("participant", participant.value())
        .param("since", Instants.parameter(now.minus(Session.IDLE)))
        .query(Integer.class)
        .single();
  }

  void insert(Session session, @Nullable String experiment, @Nullable String arm) {
    jdbc.sql(
            """
            insert into coaching_sessions (run_id, session_id, key, placeholders,
              pipeline_version_id, experiment, arm, language, status, current_round, max_rounds,
              started_at, last_activity_at)
            values (:run, :session, :key, :placeholders::jsonb, :pipeline, :experiment, :arm,
              :language, :status, :round, :rounds, :startedAt, :startedAt)
            """)
        .param("run", session.run().value())
        .param("session", session.id().value())
        .param("key", Base64.getDecoder().decode(session.key().value()))
        .param("placeholders", json.writeValueAsString(session.placeholders()))
        .param("pipeline", session.pipeline().value())
        .param("experiment", experiment)
        .param("arm", arm)
        .param("language", session.language())
        .param("status", session.status().word())
        .param("round", session.currentRound())
        .param("rounds", session.maxRounds())
        .param("startedAt", Instants.parameter(session.startedAt()))
        .update();
  }

  void remember(RunId run, Map<String, String> placeholders) {
    jdbc.sql("update coaching_sessions set placeholders = :placeholders::jsonb where run_id = :run")
        .param("placeholders", json.writeValueAsString(placeholders))
        .param("run", run.value())
        .update();
  }

  /** What is over stays over; anything but an open status ends it. */
  void become(RunId run, Session.Status status, Instant now) {
    jdbc.sql(
            """
            update coaching_sessions
            set status = :status, last_activity_at = :now,
              ended_at = case when :open then null else :now end
            where run_id = :run and status in ('active', 'paused')
            """)
        .param("status", status.word())
        .param("open", status.isOpen())
        .param("now", Instants.parameter(now))
        .param("run", run.value())
        .update();
  }

  void touch(RunId run, Instant now) {
    jdbc.sql("update coaching_sessions set last_activity_at = :now where run_id = :run")
        .param("now", Instants.parameter(now))
        .param("run", run.value())
        .update();
  }

  /**
   * One round is used. The last one completes the session.
   *
   * @return whether this was the last one
   */
  boolean useRound(RunId run, Instant now) {
    return jdbc.sql(
            """
            update coaching_sessions
            set current_round = current_round + 1, last_activity_at = :now,
              status = case when status in ('active', 'paused') and current_round + 1 = max_rounds
                then 'completed' else status end,
              ended_at = case when status in ('active', 'paused') and current_round + 1 = max_rounds
                then :now else ended_at end
            where run_id = :run and current_round < max_rounds
            returning status = 'completed' and ended_at = :now
            """)
        .param("now", Instants.parameter(now))
        .param("run", run.value())
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  int expireIdle(Instant now, int batch) {
    return jdbc.sql(
            """
            update coaching_sessions set status = 'expired', ended_at = :now
            where run_id in (
              select run_id from coaching_sessions
              where status = 'active' and last_activity_at < :since
              order by last_activity_at limit :batch for update skip locked)
            """)
        .param("now", Instants.parameter(now))
        .param("since", Instants.parameter(now.minus(Session.IDLE)))
        .param("batch", batch)
        .update();
  }

  /**
   * Of all participants; whoever only tries a form out does not count.
   *
   * <p>Some two seconds for 300,000 talks; both sides name the range, so that none of what is older is read.
   *
   * @param from the lowest id of a run that counts: their ids are in the order of time, and there is an index of them
   */
  Funnel.Count summedUpFrom(UUID from) {
    return jdbc.sql(
            """
            select count(*) as started,
              count(*) filter (where exists (
                select from coaching_turns t
                where t.run_id = s.run_id and t.step = 'summary' and t.state = 'complete')) as summed_up
            from coaching_sessions s join runs r using (run_id)
            where s.run_id >= :from and r.run_id >= :from and not r.is_test
            """)
        .param("from", from)
        .query((row, number) -> new Funnel.Count(row.getLong("started"), row.getLong("summed_up")))
        .single();
  }

  private Session session(ResultSet row, int number) throws SQLException {
    return new Session(
        new RunId(row.getObject("run_id", UUID.class)),
        new SessionId(row.getObject("session_id", UUID.class)),
        new Secret(Base64.getEncoder().encodeToString(row.getBytes("key"))),
        json.readValue(row.getString("placeholders"), PLACEHOLDERS),
        new PipelineVersionId(row.getObject("pipeline_version_id", UUID.class)),
        row.getString("language"),
        Session.Status.of(row.getString("status")),
        row.getInt("current_round"),
        row.getInt("max_rounds"),
        Instants.read(row, "started_at"),
        Instants.read(row, "last_activity_at"));
  }
}
