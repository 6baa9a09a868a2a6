package preflight.platform.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Properties;

/** The pool and every time limit of a database call, so that a dead database is a quick "no". */
final class ConnectionPool {
  static final Duration CONNECTION_WAIT = Duration.ofSeconds(2);

  /** Shorter than the wait itself, which a connection that hangs would otherwise use up alone. */
  static final Duration VALIDATION_WAIT = Duration.ofSeconds(1);

  static final Duration FIRST_CONNECTION_WAIT = Duration.ofSeconds(20);
  static final Duration LOCK_TIMEOUT = Duration.ofSeconds(2);
  static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(10);
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** Beyond the statement's own limit: the network or the server's machine is gone. */
  static final Duration SOCKET_GRACE = Duration.ofSeconds(3);

  private ConnectionPool() {}

  /** Fixed size: a pool that grows under load opens connections when the server can least bear it. */
  static HikariDataSource open(DatabaseUrl url, int size, Duration statementTimeout) {
    var config = new HikariConfig();
    config.setPoolName("preflight");
    config.setJdbcUrl(url.jdbcUrl());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
    config.setValidationTimeout(VALIDATION_WAIT.toMillis());
    config.setInitializationFailTimeout(FIRST_CONNECTION_WAIT.toMillis());
    config.setDataSourceProperties(driverProperties(statementTimeout));
    return new HikariDataSource(config);
  }

  private static Properties driverProperties(Duration statementTimeout) {
    var properties = new Properties();
    properties.setProperty("ApplicationName", "preflight");
    properties.setProperty("tcpKeepAlive", "true");
    // The detail of a refused row is the row, with its answers, and would be in the log.
    properties.setProperty("logServerErrorDetail", "false");
    properties.setProperty("connectTimeout", seconds(CONNECT_TIMEOUT));
    properties.setProperty("socketTimeout", seconds(statementTimeout.plus(SOCKET_GRACE)));
    properties.setProperty(
        "options",
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(
                statementTimeout.toMillis(),
                LOCK_TIMEOUT.toMillis(),
                IDLE_IN_TRANSACTION_TIMEOUT.toMillis()));
    return properties;
  }

  private static String seconds(Duration duration) {
    return String.valueOf(Math.max(1, duration.toSeconds()));
  }
}
