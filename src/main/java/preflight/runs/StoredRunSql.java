package preflight.runs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.identity.Owner;
import preflight.identity.ParticipantId;

/**
 * Runs together with their answers: every page of a survey asks for both, and a list for those of many. The owner is in
 * each {@code where}.
 */
@Component
class StoredRunSql {
  private static final String RUN =
      """
      select r.run_id, r.form_version_id, r.status, r.language, r.started_at, s.completed_at,
        coalesce(r.opened_at, r.started_at) as chosen_at
      """;

  private static final String FOUND =
      "with found as (" + RUN + "from runs r left join submissions s using (run_id) ";

  /**
   * Whose they are comes first, and apart: while nobody has counted the table, PostgreSQL would read of each run that has
   * the status.
   */
  private static final String LATEST =
      """
      with mine as materialized (
        select * from runs
        where participant_id = :participant and (:only::uuid is null or run_id = :only::uuid)
      ), found as (
      """
          + RUN
          + """
          from mine r left join submissions s using (run_id)
            join form_versions f using (form_version_id)
          where f.form_name = :formName and r.status = :status
          order by chosen_at desc, r.run_id desc limit :limit
          """;

  private static final String WITH_PAGES =
      """
      )
      select f.*, null as last_page, a.page_id, a.revision, a.saved_at, a.fields
      from found f left join answers a using (run_id)
      """;

  private final JdbcClient jdbc;
  private final AnswerSql answers;

  StoredRunSql(JdbcClient jdbc, AnswerSql answers) {
    this.jdbc = jdbc;
    this.answers = answers;
  }

  Optional<StoredRun> find(RunId run, ParticipantId participant) {
    return jdbc
        .sql(
            FOUND
                + "where r.run_id = :run and r.participant_id = :participant"
                + WITH_PAGES
                + "order by a.saved_at, a.page_id")
        .param("run", run.value())
        .param("participant", participant.value())
        .query(this::read)
        .stream()
        .findFirst();
  }

  /** Newest first: UUIDv7 sorts by age. */
  List<StoredRun> list(Owner owner, @Nullable RunId before, int limit) {
    return jdbc.sql(
            FOUND
                + """
                where r.participant_id = :participant
                  and (:only::uuid is null or r.run_id = :only::uuid)
                  and (:before::uuid is null or r.run_id < :before::uuid)
                order by r.run_id desc limit :limit
                """
                + WITH_PAGES
                + "order by f.run_id desc, a.saved_at, a.page_id")
        .param("participant", owner.participant().value())
        .param("only", owner.run())
        .param("before", before == null ? null : before.value())
        .param("limit", limit)
        .query(this::read);
  }

  /** The one last chosen or started comes first. */
  List<StoredRun> latest(Owner owner, String formName, Run.Status status, int limit) {
    return latest(
            LATEST + WITH_PAGES + "order by f.chosen_at desc, f.run_id desc, a.saved_at, a.page_id",
            owner,
            formName,
            status,
            limit)
        .query(this::read);
  }

  /**
   * The first of them, which every page asks for. Its answers are read by its id: for an id that it has yet to find PostgreSQL
   * makes all parts of the table ready, which takes longer than both statements.
   */
  Optional<StoredRun> newest(Owner owner, String formName, Run.Status status) {
    return latest(LATEST + ") select *, null as last_page from found", owner, formName, status, 1)
        .query(RunSql::readRun)
        .optional()
        .map(run -> StoredRun.of(run, answers.pages(run.id(), owner.participant())));
  }

  private JdbcClient.StatementSpec latest(
      String sql, Owner owner, String formName, Run.Status status, int limit) {
    return jdbc.sql(sql)
        .param("participant", owner.participant().value())
        .param("only", owner.run())
        .param("limit", limit)
        .param("formName", formName)
        .param("status", status.word());
  }

  private record Gathered(Run run, List<StoredPage> pages) {}

  private List<StoredRun> read(ResultSet rows) throws SQLException {
    Map<UUID, Gathered> found = new LinkedHashMap<>();
    while (rows.next()) {
      UUID id = rows.getObject("run_id", UUID.class);
      Gathered gathered = found.get(id);
      if (gathered == null) {
        gathered = new Gathered(RunSql.readRun(rows, 0), new ArrayList<>());
        found.put(id, gathered);
      }
      // A run without answers has one row, and no page in it.
      if (rows.getString("page_id") != null) {
        gathered.pages().add(answers.readPage(rows, 0));
      }
    }
    return found.values().stream().map(each -> StoredRun.of(each.run(), each.pages())).toList();
  }
}
