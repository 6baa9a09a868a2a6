package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What those who saved met within some time. */
record Spell(List<Attempt> attempts) {
  /** @param failure empty when it was acknowledged */
  record Attempt(Instant at, Duration took, String failure) {
    boolean failed() {
      return !failure.isEmpty();
    }

    Instant end() {
      return at.plus(took);
    }
  }

  int failed() {
    return (int) attempts.stream().filter(Attempt::failed).count();
  }

  /** How often each was said. */
  Map<String, Integer> failures() {
    var all = new TreeMap<String, Integer>();
    attempts.stream()
        .filter(Attempt::failed)
        .forEach(each -> all.merge(each.failure(), 1, Integer::sum));
    return all;
  }

  Duration p99() {
    var times = attempts.stream().map(Attempt::took).sorted().toList();
    return times.isEmpty() ? Duration.ZERO : times.get((times.size() - 1) * 99 / 100);
  }

  Duration slowest() {
    return attempts.stream()
        .map(Attempt::took)
        .max(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  /** From then until the last one that failed was told so. */
  Duration failingSince(Instant start) {
    return attempts.stream()
        .filter(Attempt::failed)
        .map(Attempt::end)
        .max(Comparator.naturalOrder())
        .map(end -> Duration.between(start, end))
        .orElse(Duration.ZERO);
  }

  /** The longest time in which no save was acknowledged to anybody. */
  Duration longestSilence(Instant from, Instant to) {
    var before = from;
    var longest = Duration.ZERO;
    var ends = attempts.stream().filter(each -> !each.failed()).map(Attempt::end).sorted().toList();
    for (var end : ends) {
      longest = longer(longest, Duration.between(before, end));
      before = end;
    }
    return before.isBefore(to) ? longer(longest, Duration.between(before, to)) : longest;
  }

  /** Until the first save that was acknowledged after that. */
  Duration firstAfter(Instant moment) {
    return attempts.stream()
        .filter(each -> !each.failed() && each.end().isAfter(moment))
        .map(each -> Duration.between(moment, each.end()))
        .min(Comparator.naturalOrder())
        .orElse(Duration.ofDays(1));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
