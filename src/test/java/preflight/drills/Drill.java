package preflight.drills;

import java.util.List;

/** Something that goes wrong, the way back from it, and what it cost. */
public interface Drill {
  /** How it is asked for: small letters and hyphens. */
  String name();

  /** One line for {@code bin/drill --list}. */
  String what();

  /**
   * Does it. Whatever it starts it ends, also when it fails.
   *
   * @return a row for each thing that went wrong, whether it came back or not
   * @throws Exception when it could not be done; that too counts as failed
   */
  List<DrillRow> run(DrillContext context) throws Exception;
}
