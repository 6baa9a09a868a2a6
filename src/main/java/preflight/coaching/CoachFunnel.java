package preflight.coaching;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import preflight.platform.db.BackgroundWork;
import preflight.platform.db.Ids;
import preflight.platform.log.Failed;
import preflight.platform.metrics.Funnel;

/** How many talks come to a summary, counted in the background. */
@Component
class CoachFunnel {
  private static final Logger LOG = LoggerFactory.getLogger(CoachFunnel.class);
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
  void look() {
    try {
      var from = Ids.lowestOf(clock.instant().minus(Funnel.WINDOW));
      var summed = background.inTransaction(() -> sql.summedUpFrom(from));
      funnel.is(summed.started(), summed.summedUp());
    } catch (DataAccessException | TransactionException e) {
      funnel.isUnknown();
      LOG.warn("how many talks are summed up is not known for now: {}", Failed.line(e));
    }
  }
}
