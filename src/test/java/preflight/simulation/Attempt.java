package preflight.simulation;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Once through a scenario.
 *
 * @param problems what should not have been; none means that it went well
 */
record Attempt(Duration time, List<Moment> moments, List<String> problems) {
  /**
   * A page as it was looked at.
   *
   * @param millis from asking for it to its load event
   * @param paint when its largest part was painted
   * @param shift how much of it moved about by itself
   * @param picture as JPEG; none when somebody before saw the same in the same window
   */
  record Moment(
      String what,
      String path,
      String title,
      long millis,
      long paint,
      double shift,
      byte @Nullable [] picture) {}

  boolean isWell() {
    return problems.isEmpty();
  }
}
