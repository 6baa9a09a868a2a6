package preflight.platform.db;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import preflight.platform.log.Failed;
import preflight.platform.metrics.KnownNumber;

/**
 * What the server knows about itself, looked at in the background, so that a scrape asks nobody. What could not be asked
 * is not told either.
 */
@Component
class DatabaseFacts {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseFacts.class);
  private static final long OFTEN = 30_000;
  private static final long SOON_AFTER_START = 5_000;

  private final JdbcClient jdbc;
  private final BackgroundWork background;
  private final @Nullable Replica replica;
  private final KnownNumber size;
  private final KnownNumber archiveAge;
  private final KnownNumber lag;
  private volatile long archiveFailures;

  DatabaseFacts(
      JdbcClient jdbc,
      BackgroundWork background,
      ObjectProvider<Replica> replica,
      MeterRegistry meters) {
    this.jdbc = jdbc;
    this.background = background;
    this.replica = replica.getIfAvailable();
    this.size =
        new KnownNumber(meters, "preflight.db.size.bytes", "What the database takes on disk");
    this.archiveAge =
        new KnownNumber(
            meters,
            "preflight.db.archive.age.seconds",
            "Since the write-ahead log was archived last, while it is archived");
    this.lag =
        new KnownNumber(
            meters, "preflight.db.replica.lag.seconds", "How far the replica is behind");
    FunctionCounter.builder("preflight.db.archive.failures", this, it -> it.archiveFailures)
        .description("Pieces of the write-ahead log that could not be archived")
        .register(meters);
  }

  /**
   * @param archiveAge null: nothing is archived
   */
  record Facts(double size, @Nullable Double archiveAge, long archiveFailures) {}

  @Scheduled(initialDelay = SOON_AFTER_START, fixedDelay = OFTEN)
  void look() {
    try {
      var facts = background.inTransaction(this::ask);
      size.is(facts.size());
      archiveAge.is(facts.archiveAge());
      archiveFailures = facts.archiveFailures();
    } catch (RuntimeException e) {
      size.is(null);
      archiveAge.is(null);
      LOG.warn("the database did not say how it is: {}", Failed.line(e));
    }
    lag.is(replica == null ? null : replica.lag());
  }

  /** A server that never archived counts from its start. */
  private Facts ask() {
    return jdbc.sql(
            """
            select pg_database_size(current_database()) as size,
              case when current_setting('archive_mode') <> 'off' then
                extract(epoch from
                  clock_timestamp() - coalesce(last_archived_time, pg_postmaster_start_time()))
              end::float as archive_age,
              failed_count
            from pg_stat_archiver
            """)
        .query((row, number) ->
            new Facts(
                row.getDouble("size"),
                row.getObject("archive_age", Double.class),
                row.getLong("failed_count")))
        .single();
  }
}
