package preflight.privacy;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import preflight.platform.db.BackgroundWork;

/**
 * Removes what is past its time, once an hour, in small transactions so that nobody who is saving
 * waits for it. Of many instances one at a time: the lock is the database's and ends with the
 * transaction, so none is left behind by an instance that dies.
 */
@Component
class Retention {
  private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

  /** Things removed in one transaction. */
  static final int BATCH = 200;

  /** Any number that no other advisory lock of ours has. */
  static final long LOCK = 7_373_001;

  private static final long HOUR = 3_600_000;
  private static final long SOON_AFTER_START = 60_000;

  private final List<PersonalDataHolder> holders;
  private final JdbcClient jdbc;
  private final BackgroundWork background;
  private final Clock clock;

  Retention(
      List<PersonalDataHolder> holders, JdbcClient jdbc, BackgroundWork background, Clock clock) {
    this.holders = holders;
    this.jdbc = jdbc;
    this.background = background;
    this.clock = clock;
  }

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = HOUR)
  void removeExpired() {
    for (PersonalDataHolder holder : holders) {
      try {
        int removed = removeExpired(holder);
        if (removed > 0) {
          LOG.info("removed {} past their time from {}", removed, holder.tables());
        }
      } catch (DataAccessException | TransactionException e) {
        LOG.warn("what is past its time in {} stays until the next hour", holder.tables(), e);
      }
    }
  }

  private int removeExpired(PersonalDataHolder holder) {
    int all = 0;
    int removed;
    do {
      removed =
          background.inTransaction(
              () -> isAlone() ? holder.removeExpired(clock.instant(), BATCH) : 0);
      all += removed;
    } while (removed == BATCH);
    return all;
  }

  private boolean isAlone() {
    return jdbc.sql("select pg_try_advisory_xact_lock(:lock)")
        .param("lock", LOCK)
        .query(Boolean.class)
        .single();
  }
}
