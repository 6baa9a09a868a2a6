package preflight.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked for.
 *
 * @param list say what there is, and do nothing
 * @param document write what came of it into the document, too
 * @param time for drills that go on for as long as they may
 * @param names none means all
 */
record DrillArguments(boolean list, boolean document, Duration time, List<String> names) {
  private static final int MINUTES_AN_HOUR = 60;

  /** @throws IllegalArgumentException with a sentence for whoever typed it */
  static DrillArguments read(String... arguments) {
    boolean list = false;
    boolean document = false;
    Duration time = Duration.ZERO;
    var names = new ArrayList<String>();
    for (int i = 0; i < arguments.length; i++) {
      switch (arguments[i]) {
        case "--list" -> list = true;
        case "--document" -> document = true;
        case "--hours" -> time = hours(++i < arguments.length ? arguments[i] : "");
        case String option when option.startsWith("-") ->
            throw new IllegalArgumentException(option + " is not known here.");
        case String name -> names.add(name);
      }
    }
    return new DrillArguments(list, document, time, List.copyOf(names));
  }

  private static Duration hours(String text) {
    if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,3})?")) {
      throw new IllegalArgumentException("--hours wants a number of hours, such as 8 or 0.5.");
    }
    return Duration.ofMinutes(Math.round(Double.parseDouble(text) * MINUTES_AN_HOUR));
  }
}
