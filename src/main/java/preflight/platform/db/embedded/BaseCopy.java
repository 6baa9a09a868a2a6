package preflight.platform.db.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Settings;

/**
 * A copy of the data folder of a server that goes on working, by the low-level functions of PostgreSQL: the bundle has no {@code
 * pg_basebackup}. It needs the log from its beginning to its end, which the server has kept at the target when this is done.
 */
public final class BaseCopy {
  private static final String LABEL = "preflight";
  private static final String PATIENCE = "10min";

  private BaseCopy() {}

  /**
   * @param copy a folder that is not there yet
   * @return the name of the last segment of the log that it needs
   * @throws EmbeddedPostgresException when there is no server, or none whose log is kept
   */
  public static String take(Path home, Settings.@Nullable Backup backup, Path copy) {
    Path root = home.resolve("postgres").toAbsolutePath();
    if (!Files.exists(root.resolve("data"))) {
      throw new EmbeddedPostgresException("There is no embedded database in %s.".formatted(home));
    }
    if (RunningServer.find(home).isPresent()) {
      return take(root, copy);
    }
    try (var server = EmbeddedPostgres.start(home, backup)) {
      return take(root, copy);
    }
  }

  private static String take(Path root, Path copy) {
    try {
      String port = Files.readString(root.resolve("port")).strip();
      try (Connection connection =
          DriverManager.getConnection(
              "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=10",
              Passwords.SUPERUSER,
              Passwords.in(root.resolve("pgpass")).superuser())) {
        return take(connection, root.resolve("data"), copy);
      }
    } catch (SQLException e) {
      throw new EmbeddedPostgresException("The copy was given up: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new EmbeddedPostgresException("The data cannot be copied: " + e, e);
    }
  }

  /** The server watches over this one connection: if it ends, the copy was none. */
  private static String take(Connection connection, Path data, Path copy)
      throws SQLException, IOException {
    if (ask(connection, "show archive_mode").equals("off")) {
      throw new EmbeddedPostgresException(
          "The server was started without BACKUP_TARGET, so its log is not kept. Restart Preflight with it.");
    }
    ask(connection, "select set_config('statement_timeout', '%s', false)".formatted(PATIENCE));
    ask(connection, "select pg_backup_start('%s', fast => true)::text".formatted(LABEL));
    DataFolder.copy(data, copy);
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select pg_walfile_name(lsn), labelfile from pg_backup_stop(wait_for_archive => true)")) {
      rows.next();
      Files.writeString(copy.resolve("backup_label"), rows.getString(2));
      return rows.getString(1);
    }
  }

  private static String ask(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
