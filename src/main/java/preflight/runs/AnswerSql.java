package preflight.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.forms.AnswerLimits;
import preflight.identity.ParticipantId;
import preflight.platform.db.Instants;
import preflight.runs.Save.Acknowledged;
import preflight.runs.Save.Place;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Every statement about the answers of a run. The owner is in each {@code where}. */
@Component
class AnswerSql {
  /** PostgreSQL prints a space after each colon and comma of JSON, which the limit does not count. */
  private static final int SPACES = 1_000;

  private static final int LIMIT = AnswerLimits.PAGE_CHARACTERS + SPACES;

  /** See {@link #saveUnlessLocked}; the benchmark gives the same text to pgbench. */
  static final String SAVE =
      """
      with open_run as materialized (
        select run_id from runs
        where run_id = :run and participant_id = :participant and status = 'in_progress'
        for share skip locked
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

  private static final String SAVE_ONCE_UNLOCKED = SAVE.replace(" skip locked", "");

  /**
   * The same for many at a time, each place once. What it merges is what the statement found when it began; a page that
   * was written since, by another instance, is left out, as the revision tells. So is a run that is locked, by who
   * completes or erases it, or nobody else would be written meanwhile. In the order of the places, so that no two of
   * these wait for each other.
   */
  private static final String SAVE_TOGETHER =
      """
      insert into answers as stored (run_id, page_id, revision, saved_at, fields)
      select asked.run_id, asked.page_id, coalesce(found.revision, 0) + 1, :now,
        jsonb_strip_nulls(coalesce(found.fields, '{}') || asked.fields)
      from jsonb_to_recordset(:saves::jsonb)
        as asked (run_id uuid, participant_id uuid, page_id text, revision integer, fields jsonb)
      cross join lateral (
        select from runs
        where run_id = asked.run_id and participant_id = asked.participant_id and status = 'in_progress'
        for share skip locked
      ) open_run
      left join lateral (
        select revision, fields from answers
        where run_id = asked.run_id and page_id = asked.page_id
        offset 0
      ) found on true
      where found.revision is null
        or ((asked.revision is null or found.revision = asked.revision)
          and found.fields <> jsonb_strip_nulls(found.fields || asked.fields)
          and length((found.fields || asked.fields)::text) <= :limit)
      order by asked.run_id, asked.page_id
      on conflict (run_id, page_id) do update
      set revision = excluded.revision, saved_at = excluded.saved_at, fields = excluded.fields
      where stored.revision = excluded.revision - 1
      returning run_id, page_id, revision, saved_at
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

  /**
   * The one statement of a save. The run row is locked against completion while the page's row is
   * written, so that no acknowledged answer misses the score; the revision is compared with the row as
   * it is at that moment, so that of two tabs with one revision only one is acknowledged. Empty when
   * there is no such run in progress, when the revision is not the stored one, when nothing would
   * change or when the page would grow too large: {@link #inspect} tells which.
   */
  Optional<Acknowledged> save(Save save, Instant now) {
    return save(SAVE_ONCE_UNLOCKED, save, now);
  }

  /** The same, but empty also when the run is locked just now, by who completes or erases it. */
  Optional<Acknowledged> saveUnlessLocked(Save save, Instant now) {
    return save(SAVE, save, now);
  }

  private Optional<Acknowledged> save(String sql, Save save, Instant now) {
    return asked(sql, save)
        .param("now", Instants.parameter(now))
        .param("revision", save.revision())
        .query((row, number) -> acknowledged(row))
        .optional();
  }

  /** What of them was stored; of the rest {@link #save} finds out. */
  Map<Place, Acknowledged> saveTogether(List<Save> saves, Instant now) {
    Map<Place, Acknowledged> stored = new HashMap<>();
    jdbc.sql(SAVE_TOGETHER)
        .param("saves", array(saves))
        .param("now", Instants.parameter(now))
        .param("limit", LIMIT)
        .query(row -> {
          var run = new RunId(row.getObject("run_id", UUID.class));
          stored.put(new Place(run, row.getString("page_id")), acknowledged(row));
        });
    return stored;
  }

  private String array(List<Save> saves) {
    var array = json.createArrayNode();
    for (var save : saves) {
      array
          .addObject()
          .put("run_id", save.run().value().toString())
          .put("participant_id", save.participant().value().toString())
          .put("page_id", save.pageId())
          .put("revision", save.revision())
          .set("fields", save.fields());
    }
    return array.toString();
  }

  private JdbcClient.StatementSpec asked(String sql, Save save) {
    return jdbc.sql(sql)
        .param("run", save.run().value())
        .param("participant", save.participant().value())
        .param("page", save.pageId())
        .param("fields", save.fields().toString())
        .param("limit", LIMIT);
  }

  private static Acknowledged acknowledged(ResultSet row) throws SQLException {
    return new Acknowledged(row.getInt("revision"), Instants.read(row, "saved_at"));
  }

  /** The run's status and the stored page beside what was to be saved. */
  record Inspection(
      Run.Status status, @Nullable StoredPage stored, boolean sameContent, boolean tooLarge) {}

  Optional<Inspection> inspect(Save save) {
    return asked(
            """
            select r.status, a.page_id, a.revision, a.saved_at, a.fields,
              a.fields = jsonb_strip_nulls(a.fields || :fields::jsonb) as same_content,
              length((a.fields || :fields::jsonb)::text) > :limit as too_large
            from runs r left join answers a on a.run_id = r.run_id and a.page_id = :page
            where r.run_id = :run and r.participant_id = :participant
            """,
            save)
        .query((row, number) ->
            new Inspection(
                Run.Status.of(row.getString("status")),
                row.getString("page_id") == null ? null : readPage(row, number),
                row.getBoolean("same_content"),
                row.getBoolean("too_large")))
        .optional();
  }

  StoredPage readPage(ResultSet row, int number) throws SQLException {
    return new StoredPage(
        row.getString("page_id"),
        row.getInt("revision"),
        Instants.read(row, "saved_at"),
        json.readValue(row.getString("fields"), ObjectNode.class));
  }
}
