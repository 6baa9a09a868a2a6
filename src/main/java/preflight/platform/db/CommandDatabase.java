package preflight.platform.db;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Settings;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.db.embedded.RunningServer;

/**
 * The database of an installation for a command, beside a Preflight that is running or without one: then the embedded server runs for
 * as long as this is open.
 */
public record CommandDatabase(DatabaseUrl url, @Nullable EmbeddedPostgres started)
    implements AutoCloseable {

  /**
   * @throws DatabaseUnusableException when the address is none, when there is no embedded
   *     database, or when it does not start
   */
  public static CommandDatabase open(Settings settings) {
    var elsewhere = DatabaseConfiguration.elsewhere(settings);
    if (elsewhere != null) {
      return new CommandDatabase(DatabaseConfiguration.given("DATABASE_URL", elsewhere), null);
    }
    Path home = settings.home();
    Optional<RunningServer> running = RunningServer.find(home);
    if (running.isPresent()) {
      var server = running.get();
      return new CommandDatabase(
          new DatabaseUrl(server.jdbcUrl(), server.user(), server.password()), null);
    }
    if (!Files.exists(home.resolve("postgres/data"))) {
      throw new DatabaseUnusableException(
          "There is no embedded database in %s yet, and DATABASE_URL names no other."
              .formatted(home),
          null);
    }
    var server = EmbeddedPostgres.start(home, settings.database().backup());
    return new CommandDatabase(
        new DatabaseUrl(server.jdbcUrl(), server.user(), server.password()), server);
  }

  /** With the time limits of work that nobody waits for. */
  public DataSource dataSource() {
    return url.unpooled(TimeLimits.BACKGROUND, ConnectionPool.CONNECT_TIMEOUT);
  }

  @Override
  public void close() {
    if (started != null) {
      started.close();
    }
  }
}
