package preflight.support;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every row of every table that was written since, as text: what a copy of the database would tell. */
public final class WrittenRows {
  private final JdbcClient sql;
  private final long since;

  private WrittenRows(JdbcClient sql) {
    this.sql = sql;
    this.since = sql.sql("select txid_current()").query(Long.class).single();
  }

  public static WrittenRows of(JdbcClient sql) {
    return new WrittenRows(sql);
  }

  public Map<String, String> byTable() {
    var tables =
        sql.sql(
                "select relname from pg_class where relkind = 'r' and relnamespace = :schema::regnamespace")
            .param("schema", "public")
            .query(String.class)
            .list();
    // A server that tests start has not had so many transactions that their numbers begin anew.
    var every =
        tables.stream()
            .map(table ->
                "select '%1$s' as name, t::text as row from %1$s t where xmin::text::bigint >= :since"
                    .formatted(table))
            .collect(Collectors.joining(" union all "));
    var rows = new TreeMap<String, String>();
    sql.sql(every)
        .param("since", since)
        .query(row -> {
          rows.merge(
              row.getString("name"), row.getString("row"), (some, more) -> some + "\n" + more);
        });
    return rows;
  }
}
