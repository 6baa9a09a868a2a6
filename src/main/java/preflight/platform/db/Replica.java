package preflight.platform.db;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import preflight.platform.log.Failed;

/**
 * A streaming copy of the primary. The address may be that of several behind one name, so how far a copy
 * is counts for the connection it was asked on and no further.
 */
final class Replica implements AutoCloseable {
  /** What is further behind is not read at all; far less than {@code SeenCookie} remembers a write. */
  static final Duration OLDEST = Duration.ofSeconds(30);

  /** To say how far it is; it has nothing to look for. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final PassingFailures FAILURES = new PassingFailures();

  private final HikariDataSource pool;
  private final StatementMeters meters;
  private final Breaker breaker = new Breaker("replica");

  Replica(HikariDataSource pool, StatementMeters meters) {
    this.pool = pool;
    this.meters = meters;
  }

  /** What one connection says about itself. */
  enum State {
    CURRENT,
    /** Later, perhaps. */
    BEHIND,
    /** It copies nobody any more: promoted, or cut off from its primary. */
    DETACHED
  }

  record Answer<T>(T value) {}

  /** Null when the primary has to be asked. */
  <T> @Nullable Answer<T> ask(LogPosition seen, Function<JdbcClient, T> question) {
    if (!breaker.isClosed(this::isThere)) {
      return null;
    }
    try (var connection = pool.getConnection()) {
      var jdbc = client(connection);
      return switch (state(connection, jdbc, seen)) {
        case CURRENT -> new Answer<>(question.apply(jdbc));
        case BEHIND -> null;
        case DETACHED -> {
          breaker.open("it copies nobody");
          yield null;
        }
      };
    } catch (SQLException | DataAccessException e) {
      breaker.open(Failed.line(e));
      return null;
    }
  }

  /** How it is for somebody who has seen nothing. */
  State state() throws SQLException {
    try (var connection = pool.getConnection()) {
      return state(connection, client(connection), LogPosition.START);
    }
  }

  /**
   * How old what it says may be: nothing while it has all that it was sent, and without end when nobody sends it
   * anything, or when it does not answer.
   *
   * @return in seconds
   */
  double lag() {
    try (var connection = pool.getConnection()) {
      return client(connection)
          .sql(
              """
              select case
                when not pg_is_in_recovery() or not exists (select from pg_stat_wal_receiver)
                  then 'infinity'::float
                when pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn() then 0
                else coalesce(
                  extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp()), 0)
              end
              """)
          .query(Double.class)
          .single();
    } catch (SQLException | DataAccessException e) {
      return Double.POSITIVE_INFINITY;
    }
  }

  private boolean isThere() {
    try {
      return state() != State.DETACHED;
    } catch (SQLException | DataAccessException e) {
      return false;
    }
  }

  private static State state(Connection connection, JdbcClient jdbc, LogPosition seen)
      throws SQLException {
    int usual = connection.getNetworkTimeout();
    connection.setNetworkTimeout(Runnable::run, (int) PATIENCE.toMillis());
    var state =
        jdbc.sql(
                """
                select case
                  when not pg_is_in_recovery() or not exists (select from pg_stat_wal_receiver)
                    then 'DETACHED'
                  when pg_last_wal_replay_lsn() >= :seen::pg_lsn
                    and (pg_last_wal_replay_lsn() >= pg_last_wal_receive_lsn()
                      or clock_timestamp() - pg_last_xact_replay_timestamp() < :oldest::interval)
                    then 'CURRENT'
                  else 'BEHIND'
                end
                """)
            .param("seen", seen.text())
            .param("oldest", OLDEST.toString())
            .query(String.class)
            .single();
    connection.setNetworkTimeout(Runnable::run, usual);
    return State.valueOf(state);
  }

  private JdbcClient client(Connection connection) {
    var measured = MeasuredConnection.of(connection, meters);
    var template = new JdbcTemplate(new SingleConnectionDataSource(measured, true));
    template.setExceptionTranslator(FAILURES);
    return JdbcClient.create(template);
  }

  @Override
  public void close() {
    pool.close();
  }
}
