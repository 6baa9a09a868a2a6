package preflight.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.embedded.EmbeddedPostgres;
import preflight.platform.db.embedded.OldestPostgres;

/**
 * One PostgreSQL for all tests of this JVM, with a database for whoever asks: the embedded one, or with
 * {@code -Dtests.postgres=oldest} the oldest that an operator may bring.
 */
public final class TestPostgres {
  private static final Path HOME = home();
  private static final DatabaseUrl SERVER = start();
  private static int databases;

  private TestPostgres() {}

  /** A new, empty database of that server. */
  public static synchronized DatabaseUrl newDatabase() {
    String name = "test_" + ++databases;
    execute(url("preflight"), "create database " + name);
    return url(name);
  }

  /** Who may make roles there; nothing of ours runs as that. */
  public static DatabaseUrl superuser() {
    try {
      return EmbeddedPostgresRole.superuser(HOME, SERVER.jdbcUrl());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Another user's way to a database of that server. */
  public static DatabaseUrl as(String user, String password, String database) {
    return new DatabaseUrl(url(database).jdbcUrl(), user, password);
  }

  public static JdbcClient client(DatabaseUrl url) {
    return JdbcClient.create(pool(url));
  }

  /** A connection for each, which a transaction may keep. */
  public static DataSource pool(DatabaseUrl url) {
    return new DriverManagerDataSource(url.jdbcUrl(), bounded(url));
  }

  public static void execute(DatabaseUrl url, String sql) {
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), bounded(url));
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** A server that stands still is waited for, but not for ever. */
  private static Properties bounded(DatabaseUrl url) {
    var properties = new Properties();
    properties.setProperty("user", url.user());
    properties.setProperty("password", url.password());
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "60");
    return properties;
  }

  /** What the server itself has written down. */
  public static String serverLog() {
    try {
      return Files.readString(HOME.resolve("postgres/log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseUrl url(String database) {
    return new DatabaseUrl(
        SERVER.jdbcUrl().replaceAll("/preflight$", "/" + database),
        SERVER.user(),
        SERVER.password());
  }

  private static Path home() {
    try {
      Path home = Files.createTempDirectory("preflight-test-");
      // A JVM that is killed leaves its server behind; bin/mutate ends those.
      Files.writeString(home.resolve("jvm"), String.valueOf(ProcessHandle.current().pid()));
      return home;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseUrl start() {
    try {
      DatabaseUrl url =
          switch (System.getProperty("tests.postgres", "embedded")) {
            case "embedded" -> embedded();
            case "oldest" -> oldest();
            case String other ->
                throw new IllegalArgumentException(
                    "tests.postgres is embedded or oldest, not " + other);
          };
      EmbeddedPostgresRole.allowDatabases(HOME, url.jdbcUrl());
      return url;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DatabaseUrl embedded() {
    EmbeddedPostgres server = EmbeddedPostgres.start(HOME, null);
    stopAtTheEnd(server::close);
    return new DatabaseUrl(server.jdbcUrl(), server.user(), server.password());
  }

  /** Its log and its passwords lie where those of the embedded server do. */
  private static DatabaseUrl oldest() throws IOException {
    OldestPostgres server = OldestPostgres.start(Files.createDirectory(HOME.resolve("postgres")));
    stopAtTheEnd(server::close);
    return server.url();
  }

  private interface Stop {
    void stop() throws IOException;
  }

  private static void stopAtTheEnd(Stop server) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              try {
                server.stop();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                TempFolders.delete(HOME);
              }
            }));
  }
}
