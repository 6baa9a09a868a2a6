package preflight.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How much of something each one has. */
final class Tally {
  private final Map<String, Long> amounts = new HashMap<>();

  void add(String name, long amount) {
    amounts.merge(name, amount, Long::sum);
  }

  long of(String name) {
    return amounts.getOrDefault(name, 0L);
  }

  List<String> most(int many) {
    return amounts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(many)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The largest of them, one a line, in percent of that. */
  String text(int many, long all) {
    return most(many).stream()
        .map(name ->
            String.format(Locale.ROOT, "%5.1f %%  %s%n", 100.0 * of(name) / Math.max(1, all), name))
        .collect(Collectors.joining());
  }
}
