package preflight.drills;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * One line of the table.
 *
 * @param failure what was done to it
 * @param recovery what brought it back
 * @param dataLost what is gone, measured, such as {@code 0 of 412 acknowledged answers}
 * @param time until it was back
 */
public record DrillRow(
    String failure, String recovery, String dataLost, Duration time, boolean passed) {

  private static final int LONGEST = 300;

  /** @param when the day and the version */
  List<String> cells(String when) {
    return List.of(
        cell(failure),
        cell(recovery),
        cell(dataLost),
        String.format(Locale.ROOT, "%.2f s", time.toMillis() / 1000.0),
        passed ? "passed" : "**failed**",
        when);
  }

  /** A failure may bring a whole log along; that is on the screen. */
  private static String cell(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " …";
  }

  public static DrillRow passed(String failure, String recovery, String dataLost, Duration time) {
    return new DrillRow(failure, recovery, dataLost, time, true);
  }

  public static DrillRow failed(String failure, String recovery, String dataLost, Duration time) {
    return new DrillRow(failure, recovery, dataLost, time, false);
  }
}
