package preflight.runs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import preflight.platform.db.BackgroundWork;
import preflight.platform.metrics.Funnel;

/** How many of those who begin a questionnaire complete it, counted in the background. */
@Component
class RunFunnel {
  private static final double TARGET = 0.6;
  private static final long MINUTE = 60_000;
  private static final long SOON_AFTER_START = 15_000;

  private final RunFunnelSql sql;
  private final BackgroundWork background;
  private final Funnel funnel;
  private final Clock clock;

  RunFunnel(RunFunnelSql sql, BackgroundWork background, MeterRegistry meters, Clock clock) {
    this.sql = sql;
    this.background = background;
    this.funnel = new Funnel(meters, "questionnaire", TARGET);
    this.clock = clock;
  }

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = MINUTE)
  void lookNowAndThen() {
    if (funnel.isDue()) {
      look();
    }
  }

  void look() {
    var since = clock.instant().minus(Funnel.WINDOW);
    funnel.count(() -> background.inTransaction(() -> sql.finishedSince(since)));
  }
}
