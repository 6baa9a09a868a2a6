package preflight.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of {@code docs/performance.md}, between two marks. What was not measured this time stays as it was measured
 * last, with the date of that.
 */
final class Results {
  static final String BEGIN = "<!-- Written by bin/bench, from here -->";
  static final String END = "<!-- to here -->";

  private static final String HEAD =
      """
      | bench | work | here | beside it | ratio | target | measured |
      |---|---|---|---|---|---|---|
      """;

  private final Map<String, List<String>> lines = new LinkedHashMap<>();
  private final String before;
  private final String after;

  private Results(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /** @throws IllegalArgumentException when the marks are not there, each once */
  static Results in(String document) {
    int begin = document.indexOf(BEGIN);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin || document.indexOf(BEGIN, begin + 1) >= 0) {
      throw new IllegalArgumentException("The marks of the table are missing or doubled.");
    }
    var results = new Results(document.substring(0, begin), document.substring(end));
    document
        .substring(begin, end)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> results.keep(line.replaceFirst("^\\| `([^`]*)`.*", "$1"), line));
    return results;
  }

  private void keep(String bench, String line) {
    lines.computeIfAbsent(bench, name -> new ArrayList<>()).add(line);
  }

  /** @param when the day and the version */
  void replace(String bench, List<BenchRow> rows, String when) {
    lines.remove(bench);
    for (BenchRow row : rows) {
      keep(
          bench,
          List.of(
                  "`" + bench + "`",
                  row.work(),
                  row.here(),
                  row.beside(),
                  row.ratio(),
                  row.target(),
                  when)
              .stream()
              .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
              .collect(Collectors.joining(" | ", "| ", " |")));
    }
  }

  /** The whole document again, the rows in that order; a bench that is gone loses its rows. */
  String document(List<String> order) {
    String table =
        order.stream()
            .flatMap(bench -> lines.getOrDefault(bench, List.of()).stream())
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    return before + BEGIN + "\n" + HEAD + table + after;
  }
}
