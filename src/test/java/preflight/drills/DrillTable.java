package preflight.drills;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import preflight.support.WrittenTable;

/** What the drills found, as Markdown. */
final class DrillTable {
  private static final String EMPTY =
      """
      <!-- Written by bin/drill, from here -->
      <!-- to here -->
      """;

  private final Map<String, List<DrillRow>> found = new LinkedHashMap<>();

  void add(String drill, List<DrillRow> rows) {
    found.put(drill, rows);
  }

  boolean allPassed() {
    return found.values().stream().flatMap(List::stream).allMatch(DrillRow::passed);
  }

  /** @param when the day and the version */
  String markdown(String when) {
    return into(EMPTY, List.copyOf(found.keySet()), when)
        .lines()
        .filter(line -> line.startsWith("|"))
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /**
   * The document with what was found; a drill that did not run keeps its rows.
   *
   * @param order of all drills
   */
  String into(String document, List<String> order, String when) {
    var table =
        WrittenTable.in(
            document,
            "bin/drill",
            List.of("drill", "failure", "recovery", "data lost", "time", "result", "seen"));
    found.forEach(
        (drill, rows) -> table.replace(drill, rows.stream().map(row -> row.cells(when)).toList()));
    return table.document(order);
  }
}
