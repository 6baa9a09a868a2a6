package preflight.coaching.guardrails;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** How often a guardrail found what it should, and how often what it found was right. */
record Measured(int found, int wanted, int right, int claimed) {
  static <T> Measured of(List<T> cases, Predicate<T> wanted, Predicate<T> claimed) {
    int wants = (int) cases.stream().filter(wanted).count();
    int claims = (int) cases.stream().filter(claimed).count();
    int both = (int) cases.stream().filter(wanted.and(claimed)).count();
    return new Measured(both, wants, both, claims);
  }

  double recall() {
    return wanted == 0 ? 1 : (double) found / wanted;
  }

  double precision() {
    return claimed == 0 ? 1 : (double) right / claimed;
  }

  String row(String what) {
    return String.format(
        Locale.ROOT,
        "| %-28s | %3d/%3d | %.3f | %3d/%3d | %.3f |",
        what,
        found,
        wanted,
        recall(),
        right,
        claimed,
        precision());
  }
}
