package preflight.support;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table of a document that a command writes, between two marks. What it was not asked for this time stays as it was
 * seen last, so each row says when that was.
 */
public final class WrittenTable {
  private static final String END = "<!-- to here -->\n";

  private final Map<String, List<String>> lines = new LinkedHashMap<>();
  private final String before;
  private final String after;

  private WrittenTable(String before, String after) {
    this.before = before;
    this.after = after;
  }

  /**
   * @param command who writes it, such as {@code bin/bench}
   * @param columns of the table; the first is what rows are kept by
   * @throws IllegalArgumentException when the marks are not there, each once
   */
  public static WrittenTable in(String document, String command, List<String> columns) {
    String mark = "<!-- Written by " + command + ", from here -->\n";
    int begin = document.indexOf(mark);
    int end = document.indexOf(END);
    if (begin < 0 || end < begin || document.indexOf(mark, begin + 1) >= 0) {
      throw new IllegalArgumentException("The marks of the table are missing or doubled.");
    }
    String head = row(columns) + "|" + "---|".repeat(columns.size()) + "\n";
    var table =
        new WrittenTable(document.substring(0, begin) + mark + head, document.substring(end));
    document
        .substring(begin, end)
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> table.keep(line.replaceFirst("^\\| `([^`]*)`.*", "$1"), line + "\n"));
    return table;
  }

  private void keep(String name, String line) {
    lines.computeIfAbsent(name, first -> new ArrayList<>()).add(line);
  }

  /** @param rows the cells that follow the name */
  public void replace(String name, List<List<String>> rows) {
    lines.remove(name);
    for (List<String> cells : rows) {
      keep(name, "| `" + name + "` " + row(cells));
    }
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.replace("|", "\\|").replaceAll("\\s+", " "))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** The whole document again, the rows in that order; a name that is gone loses its rows. */
  public String document(List<String> order) {
    return order.stream()
        .flatMap(name -> lines.getOrDefault(name, List.of()).stream())
        .collect(Collectors.joining("", before, after));
  }
}
