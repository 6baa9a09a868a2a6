package preflight.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;

/** The pool and every time limit on our side of the line, so that a dead database is a quick "no". */
final class ConnectionPool {
  static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);

  /** Shorter than the wait itself, which a connection that hangs would otherwise use up alone. */
  static final Duration VALIDATION_WAIT = Duration.ofSeconds(1);

  static final Duration FIRST_CONNECTION_WAIT = Duration.ofSeconds(20);
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Beyond the statement's own limit: the network or the server's machine is gone. */
  static final Duration SOCKET_GRACE = Duration.ofSeconds(3);

  /** So that after a change of the server's address nobody stays with the old one. */
  static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

  /** More often than firewalls forget a line on which nothing is said. */
  static final Duration KEEP_ALIVE = Duration.ofMinutes(1);

  /**
   * What somebody waits for finds its rows by a key, whatever the key is. Of its own accord PostgreSQL plans such a
   * statement anew each time, since a plan that names one part of a table looks cheaper than one for all sixteen; the
   * planning takes several times as long as the reading.
   */
  static final String ONE_PLAN = "; set plan_cache_mode = force_generic_plan";

  /** There is another one to ask, so nobody waits long for the copy. */
  static final Duration REPLICA_WAIT = Duration.ofMillis(500);

  static final Duration REPLICA_CONNECT_TIMEOUT = Duration.ofSeconds(1);

  private ConnectionPool() {}

  /** Fixed size: a pool that grows under load opens connections when the server can least bear it. */
  static HikariDataSource open(DatabaseUrl url, int size, TimeLimits limits) {
    var config = config(url, size, limits, CONNECT_TIMEOUT);
    config.setPoolName("preflight");
    config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
    config.setValidationTimeout(VALIDATION_WAIT.toMillis());
    config.setInitializationFailTimeout(FIRST_CONNECTION_WAIT.toMillis());
    return new HikariDataSource(config);
  }

  /** A start does not wait for it. */
  static HikariDataSource openReplica(DatabaseUrl url, int size, TimeLimits limits) {
    var config = config(url, size, limits, REPLICA_CONNECT_TIMEOUT);
    config.setPoolName("preflight-replica");
    config.setConnectionTimeout(REPLICA_WAIT.toMillis());
    config.setValidationTimeout(REPLICA_WAIT.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setReadOnly(true);
    return new HikariDataSource(config);
  }

  private static HikariConfig config(
      DatabaseUrl url, int size, TimeLimits limits, Duration connectTimeout) {
    var config = new HikariConfig();
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setMaximumPoolSize(size);
    config.setMaxLifetime(LONGEST_LIFE.toMillis());
    config.setKeepaliveTime(KEEP_ALIVE.toMillis());
    config.setConnectionInitSql(limits.sql(false) + ONE_PLAN);
    config.setDataSourceProperties(driverProperties(limits, connectTimeout));
    return config;
  }

  static Properties driverProperties(TimeLimits limits, Duration connectTimeout) {
    var properties = new Properties();
    properties.setProperty("ApplicationName", limits.asker());
    properties.setProperty("tcpKeepAlive", "true");
    // The detail of a refused row is the row, with its answers, and would be in the log.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("connectTimeout", seconds(connectTimeout));
    // A server that takes the connection and says nothing.
    properties.setProperty("loginTimeout", seconds(connectTimeout));
    properties.setProperty("socketTimeout", seconds(socketTimeout(limits)));
    return properties;
  }

  static Duration socketTimeout(TimeLimits limits) {
    return limits.statement().plus(SOCKET_GRACE);
  }

  private static String seconds(Duration duration) {
    return String.valueOf(Math.max(1, duration.toSeconds()));
  }
}
