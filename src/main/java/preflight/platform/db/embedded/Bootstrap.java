package preflight.platform.db.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import preflight.platform.db.TimeLimits;

/** Makes the role and the database of the application on a new server; later it finds them there. */
final class Bootstrap {
  static final String DATABASE = "preflight";

  private Bootstrap() {}

  static void ensureDatabase(int port, Passwords passwords) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=10";
    try (Connection connection =
            DriverManager.getConnection(url, Passwords.SUPERUSER, passwords.superuser());
        Statement statement = connection.createStatement()) {
      if (!exists(
          statement, "select 1 from pg_roles where rolname = '%s'", Passwords.APPLICATION)) {
        statement.execute(
            "create role %s login password '%s'"
                .formatted(Passwords.APPLICATION, passwords.application()));
      }
      if (!exists(statement, "select 1 from pg_database where datname = '%s'", DATABASE)) {
        statement.execute("create database %s owner %s".formatted(DATABASE, Passwords.APPLICATION));
      }
      statement.execute("revoke connect on database %s from public".formatted(DATABASE));
      int version = connection.getMetaData().getDatabaseMajorVersion();
      for (String limit : TimeLimits.BY_DEFAULT.sqlForRole(Passwords.APPLICATION, version)) {
        statement.execute(limit);
      }
    } catch (SQLException e) {
      throw new EmbeddedPostgresException(
          "The server on port " + port + " does not accept Preflight: " + e.getMessage(), e);
    }
  }

  private static boolean exists(Statement statement, String query, String name)
      throws SQLException {
    try (var rows = statement.executeQuery(query.formatted(name))) {
      return rows.next();
    }
  }
}
