package preflight.runs;

import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.platform.metrics.Funnel;

/** The application's own count of what began in the last days, as it is told at {@code /metrics}. */
public final class FunnelLook {
  private FunnelLook() {}

  /** How long counting once takes. */
  public static Duration once(JdbcClient jdbc) {
    long began = System.nanoTime();
    new RunFunnelSql(jdbc).finishedSince(Instant.now().minus(Funnel.WINDOW));
    return Duration.ofNanos(System.nanoTime() - began);
  }
}
