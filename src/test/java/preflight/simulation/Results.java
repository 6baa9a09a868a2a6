package preflight.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import preflight.simulation.Play.Outcome;

/** What came of all plays. */
final class Results {
  private static final int FAILED = 1;
  private static final int ONLY_AFTER_REPEATS = 2;

  private final List<Play> plays = new ArrayList<>();

  void add(Collection<Play> more) {
    plays.addAll(more);
  }

  List<Play> plays() {
    return List.copyOf(plays);
  }

  List<Play> of(String scenario) {
    return plays.stream().filter(play -> play.scenario().equals(scenario)).toList();
  }

  long count(Outcome outcome) {
    return plays.stream().filter(play -> play.outcome() == outcome).count();
  }

  /** For whoever decides by it: 0 well, 1 failed, 2 well only after repeats. */
  int exitCode() {
    if (plays.isEmpty() || count(Outcome.FAILED) > 0) {
      return FAILED;
    }
    return count(Outcome.FLAKY) > 0 ? ONLY_AFTER_REPEATS : 0;
  }

  /** The line of one scenario. */
  static String line(String scenario, List<Play> plays) {
    var one = new Results();
    one.add(plays);
    double seconds = plays.stream().mapToLong(play -> play.time().toMillis()).sum() / 1000.0;
    return String.format(
        Locale.ROOT,
        "%-30s %2d people %6.1f s  %s",
        scenario,
        plays.size(),
        seconds,
        one.summary());
  }

  String summary() {
    var parts = new ArrayList<String>();
    for (Outcome outcome : Outcome.values()) {
      if (count(outcome) > 0) {
        parts.add(count(outcome) + " " + outcome.words());
      }
    }
    return String.join(", ", parts);
  }
}
