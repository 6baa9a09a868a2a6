package preflight.coaching;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import preflight.platform.db.BackgroundWork;
import preflight.platform.db.Ids;
import preflight.platform.metrics.Funnel;

/** How many talks come to a summary, counted in the background. */
@Component
class CoachFunnel {
  private static final double TARGET = 0.5;
  private static final long MINUTE = 60_000;
  private static final long SOON_AFTER_START = 15_000;

  private final CoachSessionSql sql;
  private final BackgroundWork background;
  private final Funnel funnel;
  private final Clock clock;

  CoachFunnel(CoachSessionSql sql, BackgroundWork background, MeterRegistry meters, Clock clock) {
    this.sql = sql;
    this.background = background;
    this.funnel = new Funnel(meters, "coaching", TARGET);
    this.clock = clock;
  }

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = MINUTE)
  void lookNowAndThen() {
    if (funnel.isDue()) {
      look();
    }
  }

  void look() {
    var from = Ids.lowestOf(clock.instant().minus(Funnel.WINDOW));
    funnel.count(() -> background.inTransaction(() -> sql.summedUpFrom(from)));
  }
}
