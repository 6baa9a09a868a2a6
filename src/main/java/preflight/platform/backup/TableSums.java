package preflight.platform.backup;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import preflight.platform.db.DatabaseUrl;

/** How many rows each table has, and one number for all that stands in them; two databases with the same rows say the same. */
final class TableSums {
  private TableSums() {}

  /** A line a table, in one snapshot, however long it takes. */
  static List<String> of(DatabaseUrl url) throws SQLException {
    try (Connection connection =
        DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password())) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      connection.setReadOnly(true);
      for (String limit : limits(connection)) {
        first(connection, "select set_config('%s', '0', true)".formatted(limit));
      }
      var sums = new ArrayList<String>();
      for (String table : tables(connection)) {
        sums.add(
            first(
                connection,
                "select '%1$s ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from public.%1$s t"
                    .formatted(table)));
      }
      return sums;
    }
  }

  private static List<String> limits(Connection connection) throws SQLException {
    return all(
        connection,
        "select name from pg_settings where name in ('statement_timeout', 'transaction_timeout')");
  }

  private static List<String> tables(Connection connection) throws SQLException {
    return all(
        connection,
        """
        select quote_ident(relname) from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
         order by relname
        """);
  }

  private static String first(Connection connection, String sql) throws SQLException {
    return all(connection, sql).getFirst();
  }

  private static List<String> all(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var all = new ArrayList<String>();
      while (rows.next()) {
        all.add(rows.getString(1));
      }
      return all;
    }
  }
}
