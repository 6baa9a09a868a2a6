package preflight.runs;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Saves, looked for once more. */
@Component
class SaveCheckSql {
  private final JdbcClient jdbc;

  SaveCheckSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Whether that save, or one after it, is stored; empty when the run is gone. */
  Optional<Boolean> isStillThere(RunId run, String pageId, int revision) {
    return jdbc.sql(
            """
            select coalesce((
              select a.revision >= :revision from answers a
              where a.run_id = :run and a.page_id = :page), false)
            from runs where run_id = :run
            """)
        .param("run", run.value())
        .param("page", pageId)
        .param("revision", revision)
        .query(Boolean.class)
        .optional();
  }
}
