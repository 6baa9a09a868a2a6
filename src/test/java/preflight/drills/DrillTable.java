package preflight.drills;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the drills found, as Markdown. */
final class DrillTable {
  private record Line(String drill, DrillRow row) {}

  private static final int LONGEST = 300;

  private final List<Line> lines = new ArrayList<>();

  void add(String drill, List<DrillRow> rows) {
    rows.forEach(row -> lines.add(new Line(drill, row)));
  }

  boolean allPassed() {
    return lines.stream().allMatch(line -> line.row().passed());
  }

  String markdown() {
    var text =
        new StringBuilder(
            "| drill | failure | recovery | data lost | time | |\n|---|---|---|---|--:|---|\n");
    lines.forEach(line -> text.append(markdown(line)));
    return text.toString();
  }

  private static String markdown(Line line) {
    var row = line.row();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %.2f s | %s |%n",
        line.drill(),
        cell(row.failure()),
        cell(row.recovery()),
        cell(row.dataLost()),
        row.time().toMillis() / 1000.0,
        row.passed() ? "passed" : "**failed**");
  }

  /** A failure may bring a whole log along; that is on the screen. */
  private static String cell(String text) {
    var line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " …";
  }
}
