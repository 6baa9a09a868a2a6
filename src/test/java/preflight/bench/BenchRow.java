package preflight.bench;

import java.util.List;

/**
 * One line of the table.
 *
 * @param work what the application did
 * @param here how much of it
 * @param beside how much the other one did
 * @param ratio of the two, round by round
 * @param target what it should be
 */
public record BenchRow(String work, String here, String beside, String ratio, String target) {
  /** @param when the day and the version */
  List<String> cells(String when) {
    return List.of(work, here, beside, ratio, target, when);
  }
}
