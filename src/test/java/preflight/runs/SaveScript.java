package preflight.runs;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The application's own statement of a save, as a script for pgbench. */
public final class SaveScript {
  private SaveScript() {}

  /**
   * A save of so many fields in one of those runs, each with a number of chance. The ids go in as arrays, the variables
   * {@code runs} and {@code participants}, that a random number picks from: variables of text cannot vary.
   */
  public static String pgbench(int runs, String page, int fields) {
    String numbers =
        IntStream.range(0, fields)
            .mapToObj("\\set v%d random(1, 100000)"::formatted)
            .collect(Collectors.joining("\n"));
    String values =
        IntStream.range(0, fields)
            .mapToObj("'f%1$d', :v%1$d::integer::text"::formatted)
            .collect(Collectors.joining(", ", "json_build_object(", ")::text"));
    String sql =
        AnswerSql.SAVE
            .replace(":run ", "(:runs::uuid[])[:i::integer] ")
            .replace(":participant ", "(:participants::uuid[])[:i::integer] ")
            .replace(":page", "'" + page + "'")
            .replace(":now", "now()")
            .replace(":fields", values)
            .replace(":revision", "null")
            .replace(":limit", "11000");
    return "\\set i random(1, " + runs + ")\n" + numbers + "\n" + sql.strip() + ";\n";
  }
}
