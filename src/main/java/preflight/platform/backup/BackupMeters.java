package preflight.platform.backup;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import preflight.platform.config.Settings;
import preflight.platform.db.BackgroundWork;
import preflight.platform.log.Failed;
import preflight.platform.metrics.KnownNumber;

/** How old the last good backups are, as numbers to watch. Each instance looks once a minute. */
@Component
class BackupMeters {
  private static final Logger LOG = LoggerFactory.getLogger(BackupMeters.class);
  private static final long MINUTE = 60_000;
  private static final long SOON_AFTER_START = 15_000;

  private final BackupSql sql;
  private final BackgroundWork background;
  private final MeterRegistry meters;
  private final Map<String, KnownNumber> last = new ConcurrentHashMap<>();

  BackupMeters(BackupSql sql, BackgroundWork background, MeterRegistry meters, Settings settings) {
    this.sql = sql;
    this.background = background;
    this.meters = meters;
    double configured = settings.database().backup() == null ? 0 : 1;
    Gauge.builder("preflight.backup.configured", () -> configured)
        .description("Whether this instance was told where backups go")
        .register(meters);
  }

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = MINUTE)
  void look() {
    try {
      background.inTransaction(sql::last).forEach(this::saw);
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("the age of backups is looked at again in a minute", Failed.of(e));
    }
  }

  /** A kind has no number before its first backup: a zero would be one from 1970. */
  private void saw(String kind, Instant finished) {
    last.computeIfAbsent(kind, this::number).is((double) finished.getEpochSecond());
  }

  private KnownNumber number(String kind) {
    return new KnownNumber(
        meters,
        "preflight.backup.last.success.timestamp.seconds",
        "When the last backup of this kind was finished and found whole",
        "kind",
        kind);
  }
}
