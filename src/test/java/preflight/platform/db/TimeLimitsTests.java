package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.support.TestPostgres;

/** Each limit is a refusal that passes, on a server that knows all of them. */
class TimeLimitsTests {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(20);

  private static DatabaseUrl database;

  @BeforeAll
  static void create() {
    database = TestPostgres.newDatabase();
    TestPostgres.execute(database, "create table kept (answer text)");
  }

  /** A pool of one connection with these limits. */
  private record Limited(HikariDataSource pool, JdbcTemplate jdbc, TransactionTemplate transaction)
      implements AutoCloseable {
    Limited(TimeLimits limits) {
      this(ConnectionPool.open(database, 1, limits));
    }

    private Limited(HikariDataSource pool) {
      this(pool, new JdbcTemplate(pool), new TransactionTemplate(new JdbcTransactionManager(pool)));
      jdbc.setExceptionTranslator(new PassingFailures());
    }

    JdbcClient sql() {
      return JdbcClient.create(jdbc);
    }

    String ask(String sql) {
      return sql().sql(sql).query(String.class).single();
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  private static TimeLimits limits(Duration statement, Duration lock, Duration idle, Duration all) {
    return new TimeLimits("test", statement, lock, idle, all);
  }

  @Test
  void aStatementIsGivenUp() {
    try (var limited = new Limited(limits(SHORT, LONG, LONG, LONG))) {
      assertThatThrownBy(() -> limited.ask("select pg_sleep(20)::text"))
          .isInstanceOf(QueryTimeoutException.class);
      assertThat(limited.ask("select 'fine'")).isEqualTo("fine");
    }
  }

  @Test
  void aLockIsNotWaitedForLonger() {
    try (var holder = new Limited(limits(LONG, LONG, LONG, LONG));
        var limited = new Limited(limits(LONG, SHORT, LONG, LONG))) {
      holder
          .transaction()
          .executeWithoutResult(status -> {
            holder.jdbc().execute("lock table kept in access exclusive mode");
            assertThatThrownBy(() -> limited.ask("select count(*)::text from kept"))
                .isInstanceOf(CannotAcquireLockException.class);
          });
      assertThat(limited.ask("select count(*)::text from kept")).isEqualTo("0");
    }
  }

  @Test
  void aTransactionThatAsksForNothingEnds() {
    try (var limited = new Limited(limits(LONG, LONG, SHORT, LONG));
        var watcher = new Limited(limits(LONG, LONG, LONG, LONG))) {
      endsIn(
          limited,
          () -> {
            awaitTheEndOf(limited.ask("select pg_backend_pid()::text"), watcher);
            limited.ask("select 'too late'");
          });
    }
  }

  @Test
  @Since17
  void aTransactionEndsHoweverBusyItIs() {
    try (var limited = new Limited(limits(LONG, LONG, LONG, SHORT))) {
      endsIn(limited, () -> limited.ask("select pg_sleep(20)::text"));
    }
  }

  /** The connection is gone with it, which the transaction finds out when it wants to commit. */
  private static void endsIn(Limited limited, ThrowingCallable work) {
    var told = new AtomicReference<Throwable>();
    assertThatThrownBy(() ->
            limited.transaction().executeWithoutResult(status -> told.set(catchThrowable(work))))
        .isInstanceOf(TransactionException.class);
    assertThat(told.get()).isInstanceOf(QueryTimeoutException.class);
    assertThat(limited.ask("select 'fine'")).isEqualTo("fine");
  }

  @Test
  void anAddressWithOptionsOfItsOwnLiftsNone() {
    var url =
        new DatabaseUrl(
            database.jdbcUrl() + "?options=-c%20statement_timeout=0&ApplicationName=other",
            database.user(),
            database.password());
    try (var pool = ConnectionPool.open(url, 1, TimeLimits.answering(Duration.ofSeconds(5)))) {
      var sql = JdbcClient.create(pool);
      assertThat(sql.sql("show statement_timeout").query(String.class).single()).isEqualTo("5s");
      assertThat(sql.sql("show application_name").query(String.class).single())
          .isEqualTo("preflight");
    }
  }

  @Test
  void whatSomebodyWaitsForIsPlannedOnceAndOtherWorkForItsValues() {
    try (var limited = new Limited(limits(LONG, LONG, LONG, LONG))) {
      var background = new BackgroundWork(limited.transaction(), limited.jdbc());
      assertThat(limited.ask("show plan_cache_mode")).isEqualTo("force_generic_plan");
      assertThat(background.inTransaction(() -> limited.ask("show plan_cache_mode")))
          .isEqualTo("auto");
      assertThat(limited.ask("show plan_cache_mode")).isEqualTo("force_generic_plan");
    }
  }

  @Test
  @Since17
  void afterWorkThatNobodyWaitsForATransactionHasItsLimitAgain() {
    try (var limited = new Limited(limits(SHORT, SHORT, LONG, SHORT))) {
      var background = new BackgroundWork(limited.transaction(), limited.jdbc());

      assertThat(background.inTransaction(() -> limited.ask("show transaction_timeout")))
          .isEqualTo("1min");

      assertThat(limited.ask("show transaction_timeout")).isEqualTo("100ms");
    }
  }

  @Test
  void workThatNobodyWaitsForHasMoreTimeUntilItCommits() throws Exception {
    try (var limited = new Limited(limits(SHORT, SHORT, LONG, SHORT))) {
      var background = new BackgroundWork(limited.transaction(), limited.jdbc());

      assertThat(
              background.inTransaction(() ->
                  limited.ask("select pg_sleep(0.3)::text || current_setting('application_name')")))
          .isEqualTo("preflight-background");

      assertThat(limited.ask("show statement_timeout")).isEqualTo("100ms");
      try (var connection = limited.pool().getConnection()) {
        assertThat(connection.getNetworkTimeout()).isEqualTo(3_000);
      }
    }
  }

  private static void awaitTheEndOf(String process, Limited watcher) {
    while (!watcher
        .ask("select count(*)::text from pg_stat_activity where pid = " + process)
        .equals("0")) {
      Thread.onSpinWait();
    }
  }

  /** Older servers know no limit for a transaction; OldestPostgresTests says what they have instead. */
  @Retention(RetentionPolicy.RUNTIME)
  @DisabledIfSystemProperty(named = "tests.postgres", matches = "oldest")
  private @interface Since17 {}
}
