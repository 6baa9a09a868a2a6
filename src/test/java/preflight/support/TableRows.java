package preflight.support;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many rows each table has and a number for what is in them, to see what a request has done. */
public final class TableRows {
  private final JdbcClient sql;
  private final String question;

  private record Rows(long count, String sum) {}

  /** What stood in every table at one moment. */
  public record Moment(Map<String, Rows> tables) {
    /** By table what came since: "2 more", "1 fewer", "changed"; without those that are as they were. */
    public Map<String, String> until(Moment later) {
      var changes = new TreeMap<String, String>();
      tables.forEach((table, rows) -> {
        var now = later.tables.get(table);
        if (!rows.equals(now)) {
          long more = now.count() - rows.count();
          changes.put(
              table, more == 0 ? "changed" : Math.abs(more) + (more > 0 ? " more" : " fewer"));
        }
      });
      return changes;
    }
  }

  /** Over a way to the database that is not the one under test. */
  public TableRows(JdbcClient sql) {
    this.sql = sql;
    this.question =
        RowSums.tables(sql).stream()
            .map(table ->
                """
                select '%1$s' as name, count(*) as rows,
                  coalesce(sum(hashtextextended(t::text, 0)), 0)::text as total from %1$s t
                """
                    .formatted(table))
            .collect(Collectors.joining("union all\n"));
  }

  public Moment now() {
    var tables = new TreeMap<String, Rows>();
    sql.sql(question)
        .query(row -> {
          tables.put(row.getString("name"), new Rows(row.getLong("rows"), row.getString("total")));
        });
    return new Moment(tables);
  }
}
