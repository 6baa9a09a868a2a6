package preflight.runs;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import preflight.platform.db.Instants;
import preflight.platform.metrics.Funnel;

/** How many runs began and were completed. */
@Component
class RunFunnelSql {
  private final JdbcClient jdbc;

  RunFunnelSql(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Of all participants; whoever only tries a form out does not count. */
  Funnel.Count finishedSince(Instant since) {
    return jdbc.sql(
            """
            select count(*) as started, count(*) filter (where status = 'completed') as completed
            from runs
            where status in ('in_progress', 'completed') and started_at >= :since and not is_test
            """)
        .param("since", Instants.parameter(since))
        .query((row, number) -> new Funnel.Count(row.getLong("started"), row.getLong("completed")))
        .single();
  }
}
