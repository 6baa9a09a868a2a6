package preflight.coaching.replay;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.Map;
import preflight.coaching.ledger.Action;

/** The comparison as an operator reads it. */
final class ReplayReport {
  // The tier is the action.
  private static final Map<String, String> TIERS =
      Map.of(
          Action.PAUSED.word(), "A",
          Action.CARD.word(), "B",
          Action.NOTED.word(), "C",
          Action.PASSED.word(), "none");

  private static final Comparator<Comparison.Counted> ORDER =
      Comparator.comparing(Comparison.Counted::layer)
          .thenComparing(each -> tier(each.then()))
          .thenComparing(each -> tier(each.now()));

  private ReplayReport() {}

  static void print(Comparison comparison, PrintStream out) {
    out.println("Decided again by " + comparison.versions());
    out.println();
    out.printf("%-8s %-10s    %-10s %8s%n", "layer", "then", "now", "texts");
    comparison.counted().stream()
        .sorted(ORDER)
        .forEach(each ->
            out.printf(
                "%-8s %-10s -> %-10s %8d%s%n",
                each.layer().word(),
                tier(each.then()),
                tier(each.now()),
                each.count(),
                isChange(each) ? "  changes" : ""));
    if (comparison.counted().isEmpty()) {
      out.println("nothing was said");
    }
    out.println();
    out.println(
        "Withheld replies, which were never kept and cannot be replayed: %d"
            .formatted(comparison.notReplayable()));
    out.println("Decisions that change: %d".formatted(comparison.changed().size()));
    comparison
        .changed()
        .forEach(each ->
            out.println(
                "  %s run %s turn %s: %s -> %s%s"
                    .formatted(
                        each.layer().word(),
                        each.run(),
                        each.turn(),
                        tier(each.then()),
                        tier(each.now()),
                        each.rule().isEmpty() ? "" : " by " + each.rule())));
  }

  private static boolean isChange(Comparison.Counted counted) {
    return !counted.then().equals(counted.now()) && !counted.then().equals(Replayed.UNKNOWN);
  }

  private static String tier(String action) {
    return TIERS.getOrDefault(action, action);
  }
}
