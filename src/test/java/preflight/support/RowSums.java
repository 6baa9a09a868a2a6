package preflight.support;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One number for all that stands in each table, so that nothing is written unnoticed. */
public final class RowSums {
  private final JdbcClient sql;
  private final String question;

  public RowSums(JdbcClient sql) {
    this.sql = sql;
    this.question =
        tables(sql).stream()
            .map(table ->
                "select '%1$s' as name, coalesce(sum(hashtextextended(t::text, 0)), 0) as total from %1$s t"
                    .formatted(table))
            .collect(Collectors.joining("\nunion all\n"));
  }

  /** By the name of the table. */
  public Map<String, String> now() {
    var sums = new TreeMap<String, String>();
    sql.sql(question)
        .query(row -> {
          sums.put(row.getString("name"), row.getString("total"));
        });
    return sums;
  }

  static List<String> tables(JdbcClient sql) {
    return sql.sql(
            """
            select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
            order by relname
            """)
        .query(String.class)
        .list();
  }
}
