package preflight.platform.config;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Finds names that nobody reads and that look as if they were meant for us. */
final class Misspelt {
  private static final String OURS = "PREFLIGHT_";

  /** Kubernetes sets these for a service called preflight; the limits are Boot properties. */
  private static final List<String> NOT_MEANT =
      List.of("PREFLIGHT_SERVICE_", "PREFLIGHT_PORT", "PREFLIGHT_LIMITS_");

  private static final Set<String> KNOWN =
      VariableTable.ALL.stream()
          .flatMap(each ->
              each.secret() ? Stream.of(each.name(), each.fileName()) : Stream.of(each.name()))
          .collect(Collectors.toUnmodifiableSet());

  private Misspelt() {}

  static void warn(ConfigurableEnvironment environment, Variables variables) {
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .flatMap(source -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
        .filter(name -> name.matches("[A-Za-z][A-Za-z0-9_]*") && !KNOWN.contains(name))
        .distinct()
        .sorted()
        .forEach(name -> sentence(name).ifPresent(variables::warning));
  }

  private static Optional<String> sentence(String name) {
    var upper = name.toUpperCase(Locale.ROOT);
    if (NOT_MEANT.stream().anyMatch(upper::startsWith)) {
      return Optional.empty();
    }
    boolean ours = upper.startsWith(OURS);
    var bare = ours ? upper.substring(OURS.length()) : upper;
    if (isFileOfNoSecret(upper)) {
      return Optional.of(name + " is not read; only secrets are taken from files");
    }
    var meant =
        KNOWN.contains(bare)
            ? Optional.of(bare)
            : KNOWN.stream()
                .filter(known -> distance(upper, known) <= tolerance(known))
                .min(
                    Comparator.comparing((String known) -> distance(upper, known))
                        .thenComparing(Comparator.naturalOrder()));
    return meant
        .map(known -> name + " is not known; did you mean " + known + "?")
        .or(() -> ours ? Optional.of(name + " is not known to this version") : Optional.empty());
  }

  private static boolean isFileOfNoSecret(String name) {
    return name.endsWith("_FILE") && KNOWN.contains(name.substring(0, name.length() - 5));
  }

  /** Short names have too many neighbours: POST is no misspelt PORT. */
  private static int tolerance(String known) {
    int length = known.length();
    return length < 6 ? 0 : length < 9 ? 1 : 2;
  }

  /** How many letters are missing, too many, wrong or swapped with their neighbour. */
  static int distance(String one, String other) {
    var rows = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : cheapest(rows, one, other, i, j);
      }
    }
    return rows[one.length()][other.length()];
  }

  private static int cheapest(int[][] rows, String one, String other, int i, int j) {
    int wrong = rows[i - 1][j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
    int least = Math.min(wrong, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(least, rows[i - 2][j - 2] + 1) : least;
  }
}
