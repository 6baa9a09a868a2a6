package preflight.runs;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import preflight.platform.db.BackgroundWork;
import preflight.platform.log.Failed;
import preflight.platform.metrics.Funnel;

/** How many of those who begin a questionnaire complete it, counted in the background. */
@Component
class RunFunnel {
  private static final Logger LOG = LoggerFactory.getLogger(RunFunnel.class);
  private static final double TARGET = 0.6;
  private static final long MINUTE = 60_000;
  private static final long SOON_AFTER_START = 15_000;

  private final RunSql sql;
  private final BackgroundWork background;
  private final Funnel funnel;
  private final Clock clock;

  RunFunnel(RunSql sql, BackgroundWork background, MeterRegistry meters, Clock clock) {
    this.sql = sql;
    this.background = background;
    this.funnel = new Funnel(meters, "questionnaire", TARGET);
    this.clock = clock;
  }

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = MINUTE)
  void look() {
    try {
      var since = clock.instant().minus(Funnel.WINDOW);
      var finished = background.inTransaction(() -> sql.finishedSince(since));
      funnel.is(finished.started(), finished.completed());
    } catch (DataAccessException | TransactionException e) {
      funnel.isUnknown();
      LOG.warn("how many complete a questionnaire is not known for now: {}", Failed.line(e));
    }
  }
}
