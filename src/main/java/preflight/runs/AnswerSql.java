package preflight.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.forms.AnswerLimits;
import preflight.identity.ParticipantId;
import preflight.platform.db.Instants;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every statement about the answers of a run. The owner is in each {@code where}. */
@Component
class AnswerSql {
  /** PostgreSQL prints a space after each colon and comma of JSON, which the limit does not count. */
  private static final int SPACES = 1_000;

  /** See {@link #save}; the benchmark gives the same text to pgbench. */
  static final String SAVE =
      """
      with open_run as materialized (
        select run_id from runs
        where run_id = :run and participant_id = :participant and status = 'in_progress'
        for share
      )
      insert into answers as stored (run_id, page_id, revision, saved_at, fields)
      select run_id, :page, 1, :now, jsonb_strip_nulls(:fields::jsonb) from open_run
      on conflict (run_id, page_id) do update
      set revision = stored.revision + 1, saved_at = :now,
        fields = jsonb_strip_nulls(stored.fields || :fields::jsonb)
      where (:revision::integer is null or stored.revision = :revision::integer)
        and stored.fields <> jsonb_strip_nulls(stored.fields || :fields::jsonb)
        and length((stored.fields || :fields::jsonb)::text) <= :limit
      returning revision, saved_at
      """;

  private final JdbcClient jdbc;
  private final JsonMapper json;

  AnswerSql(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  List<StoredPage> pages(RunId run, ParticipantId participant) {
    return jdbc.sql(
            """
            select a.page_id, a.revision, a.saved_at, a.fields
            from answers a join runs r using (run_id)
            where a.run_id = :run and r.participant_id = :participant
            order by a.saved_at, a.page_id
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .query(this::readPage)
        .list();
  }

  record Acknowledged(int revision, Instant savedAt) {}

  /**
   * The one statement of a save. The run row is locked against completion while the page's row is
   * written, so that no acknowledged answer misses the score; the revision is compared with the row as
   * it is at that moment, so that of two tabs with one revision only one is acknowledged. Empty when
   * there is no such run in progress, when the revision is not the stored one, when nothing would
   * change or when the page would grow too large: {@link #inspect} tells which.
   */
  Optional<Acknowledged> save(
      RunId run,
      ParticipantId participant,
      String pageId,
      ObjectNode fields,
      @Nullable Integer revision,
      Instant now) {
    return jdbc.sql(SAVE)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("page", pageId)
        .param("now", Instants.parameter(now))
        .param("fields", fields.toString())
        .param("revision", revision)
        .param("limit", AnswerLimits.PAGE_CHARACTERS + SPACES)
        .query((row, number) ->
            new Acknowledged(row.getInt("revision"), Instants.read(row, "saved_at")))
        .optional();
  }

  /** The run's status and the stored page beside what was to be saved. */
  record Inspection(
      Run.Status status, @Nullable StoredPage stored, boolean sameContent, boolean tooLarge) {}

  Optional<Inspection> inspect(
      RunId run, ParticipantId participant, String pageId, ObjectNode fields) {
    return jdbc.sql(
            """
            select r.status, a.page_id, a.revision, a.saved_at, a.fields,
              a.fields = jsonb_strip_nulls(a.fields || :fields::jsonb) as same_content,
              length((a.fields || :fields::jsonb)::text) > :limit as too_large
            from runs r left join answers a on a.run_id = r.run_id and a.page_id = :page
            where r.run_id = :run and r.participant_id = :participant
            """)
        .param("run", run.value())
        .param("participant", participant.value())
        .param("page", pageId)
        .param("fields", fields.toString())
        .param("limit", AnswerLimits.PAGE_CHARACTERS + SPACES)
        .query((row, number) ->
            new Inspection(
                Run.Status.of(row.getString("status")),
                row.getString("page_id") == null ? null : readPage(row, number),
                row.getBoolean("same_content"),
                row.getBoolean("too_large")))
        .optional();
  }

  private StoredPage readPage(ResultSet row, int number) throws SQLException {
    return new StoredPage(
        row.getString("page_id"),
        row.getInt("revision"),
        Instants.read(row, "saved_at"),
        json.readValue(row.getString("fields"), ObjectNode.class));
  }
}
