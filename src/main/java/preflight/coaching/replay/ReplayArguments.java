package preflight.coaching.replay;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the operator asks for.
 *
 * @param rules null: those that come with Preflight
 * @param since the beginning of a day in UTC
 * @param settings given as arguments in the place of the environment
 */
record ReplayArguments(@Nullable Path rules, Instant since, List<String> settings) {
  sealed interface Reading {
    record Readable(ReplayArguments arguments) implements Reading {}

    record Faulty(String fault) implements Reading {}
  }

  private static final String RULES = "--rules";
  private static final String SINCE = "--since";

  /** {@code --since 2026-11-01} is the same as {@code --since=2026-11-01}. */
  static Reading read(String... arguments) {
    Path rules = null;
    Instant since = Instant.EPOCH;
    var settings = new ArrayList<String>();
    for (int i = 1; i < arguments.length; i++) {
      String[] parts = arguments[i].split("=", 2);
      if (!parts[0].equals(RULES) && !parts[0].equals(SINCE)) {
        if (!parts[0].matches("--[A-Z][A-Z_]*") || parts.length < 2) {
          return new Reading.Faulty(parts[0] + " is not known here.");
        }
        settings.add(arguments[i]);
        continue;
      }
      boolean apart = parts.length < 2;
      if (apart && ++i == arguments.length) {
        return new Reading.Faulty(parts[0] + " wants something after it.");
      }
      String value = apart ? arguments[i] : parts[1];
      try {
        if (parts[0].equals(RULES)) {
          rules = Path.of(value);
        } else {
          since = LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toInstant();
        }
      } catch (InvalidPathException noPath) {
        return new Reading.Faulty("--rules must be a folder.");
      } catch (DateTimeException noDay) {
        return new Reading.Faulty("--since must be a day such as 2026-11-01.");
      }
    }
    return new Reading.Readable(new ReplayArguments(rules, since, List.copyOf(settings)));
  }
}
