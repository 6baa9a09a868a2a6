package preflight.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import preflight.forms.Demonstration;
import preflight.platform.config.Settings;
import preflight.privacy.PersonalDataHolder;

/**
 * Runs that nobody finished go after a while; what was submitted stays until it is taken back. A demonstration goes
 * after a day in either case.
 */
@Component
public class RunRetention implements PersonalDataHolder {
  /** The pages of a demonstration say so. */
  static final Duration DEMONSTRATION = Duration.ofDays(1);

  private final RunRetentionSql sql;
  private final Duration abandonedAfter;

  RunRetention(RunRetentionSql sql, Settings settings) {
    this.sql = sql;
    this.abandonedAfter = settings.retention().abandonedRuns();
  }

  /** How long after its last change an unfinished run of that form stays. */
  public Duration ofUnfinished(String formName) {
    return Demonstration.is(formName) ? DEMONSTRATION : abandonedAfter;
  }

  @Override
  public Set<String> tables() {
    return Set.of("runs", "answers", "run_events", "submissions");
  }

  @Override
  public int removeExpired(Instant now, int batch) {
    int removed = sql.deleteAbandoned(now.minus(abandonedAfter), batch);
    return removed < batch
        ? removed + sql.deleteDemonstrations(now.minus(DEMONSTRATION), batch - removed)
        : removed;
  }

  @Override
  public void erase(UUID participant) {
    sql.deleteAll(participant);
  }
}
