package preflight.platform.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.platform.config.Settings;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.db.embedded.RunningServer;

/**
 * The database of an installation for a command that only reads, beside a Preflight that is running or without one. It migrates
 * nothing, and the database refuses whatever would write.
 */
public final class ReadingDatabase implements AutoCloseable {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final @Nullable EmbeddedPostgres started;

  private ReadingDatabase(DatabaseUrl url, @Nullable EmbeddedPostgres started) {
    var database = new DriverManagerDataSource();
    database.setUrl(url.jdbcUrl());
    database.setUsername(url.user());
    database.setPassword(url.password());
    database.setConnectionProperties(
        ConnectionPool.driverProperties(TimeLimits.BACKGROUND, ConnectionPool.CONNECT_TIMEOUT));
    this.jdbc = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
    this.transaction.setReadOnly(true);
    this.started = started;
  }

  /**
   * @throws DatabaseUnusableException when the address is none, when there is no embedded
   *     database, or when it does not start
   */
  public static ReadingDatabase open(Settings settings) {
    var url = DatabaseConfiguration.elsewhere(settings);
    if (url != null) {
      return new ReadingDatabase(DatabaseConfiguration.given("DATABASE_URL", url), null);
    }
    Path home = settings.home();
    Optional<RunningServer> running = RunningServer.find(home);
    if (running.isPresent()) {
      var server = running.get();
      return new ReadingDatabase(
          new DatabaseUrl(server.jdbcUrl(), server.user(), server.password()), null);
    }
    if (!Files.exists(home.resolve("postgres/data"))) {
      throw new DatabaseUnusableException(
          "There is no embedded database in %s yet, and DATABASE_URL names no other."
              .formatted(home),
          null);
    }
    var server = EmbeddedPostgres.start(home);
    return new ReadingDatabase(
        new DatabaseUrl(server.jdbcUrl(), server.user(), server.password()), server);
  }

  /** In one transaction, and for as long as work that nobody waits for may take. */
  public <T> T read(Function<JdbcClient, T> question) {
    return Objects.requireNonNull(transaction.execute(status -> question.apply(jdbc)));
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
