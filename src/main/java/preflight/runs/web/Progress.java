package preflight.runs.web;

import java.util.List;
import java.util.Locale;

/** Where one stands among the pages that can be reached; {@code number} is total + 1 at the check. */
public record Progress(int number, int total, List<Step> steps) {
  public Progress {
    steps = List.copyOf(steps);
  }

  public record Step(String title, State state) {}

  public enum State {
    DONE,
    CURRENT,
    AHEAD;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** In half pages: the line is never empty on the first page and full only after the end. */
  public int value() {
    return number > total ? 2 * total : 2 * number - 1;
  }

  public int max() {
    return 2 * total + 1;
  }
}
