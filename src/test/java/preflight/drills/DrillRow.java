package preflight.drills;

import java.time.Duration;

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

  public static DrillRow passed(String failure, String recovery, String dataLost, Duration time) {
    return new DrillRow(failure, recovery, dataLost, time, true);
  }

  public static DrillRow failed(String failure, String recovery, String dataLost, Duration time) {
    return new DrillRow(failure, recovery, dataLost, time, false);
  }
}
