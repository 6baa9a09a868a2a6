package preflight.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How PostgreSQL ran a statement, as {@code explain} tells it. */
public record Plan(String text) {
  /** A step that reads a table, with the name of the index where there is one. */
  private static final Pattern SCAN =
      Pattern.compile(
          "(Seq Scan|Bitmap Heap Scan|Index(?: Only)? Scan(?: Backward)? using (?<index>\\S+)) on (?<table>\\S+)"
              + "|Bitmap Index Scan on (?<bitmap>\\S+)");

  /** The part of a split table that a step reads from. */
  private static final Pattern OPENED =
      Pattern.compile(" on (?<part>(?:answers|run_events)_\\d\\d)\\b(?!_)");

  /** The same, if it was needed. */
  private static final Pattern READ = Pattern.compile(OPENED + "(?!.*never executed)");

  /** A row for each document that somebody wrote, or for each month: they do not grow with people. */
  private static final Set<String> SMALL =
      Set.of(
          "llm_budget_periods",
          "form_versions",
          "pipelines",
          "pipeline_versions",
          "pipeline_labels",
          "pipeline_arms");

  /** The steps that read all of a table that grows, or all of an index: without a condition it is only another order. */
  public List<String> blind() {
    List<String> blind = new ArrayList<>();
    var lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      var scan = SCAN.matcher(lines.get(i));
      if (!scan.find() || scan.group().startsWith("Bitmap Heap")) {
        continue;
      }
      boolean small = scan.group("table") != null && SMALL.contains(scan.group("table"));
      if (!small && !hasCondition(lines, i)) {
        blind.add(lines.get(i).strip());
      }
    }
    return blind;
  }

  /** What is said of a step stands between it and the next one. */
  private static boolean hasCondition(List<String> lines, int step) {
    return lines.stream()
        .skip(step + 1L)
        .takeWhile(
            line -> !line.contains("->") && !line.strip().matches("(CTE|InitPlan|SubPlan) .*"))
        .anyMatch(line -> line.strip().startsWith("Index Cond: "));
  }

  /** The indexes that rows were found by, each once, with "only" where the table was not needed. */
  public Set<String> indexes() {
    return SCAN.matcher(text)
        .results()
        .map(Plan::index)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String index(MatchResult scan) {
    if (scan.group("bitmap") != null) {
      return scan.group("bitmap");
    }
    if (scan.group("index") == null) {
      return "";
    }
    return scan.group().startsWith("Index Only")
        ? "only " + scan.group("index")
        : scan.group("index");
  }

  /** The parts of split tables that were read. */
  public Set<String> parts() {
    return parts(READ);
  }

  /** The parts of split tables that were made ready to be read; for most statements that is what they cost. */
  public Set<String> opened() {
    return parts(OPENED);
  }

  private Set<String> parts(Pattern pattern) {
    return pattern
        .matcher(text)
        .results()
        .map(found -> found.group("part"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
