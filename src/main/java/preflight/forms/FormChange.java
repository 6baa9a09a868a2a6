package preflight.forms;

import java.util.Comparator;
import java.util.List;

/**
 * What a version of a form changes against the one before it, as the step that its number has to take
 * (semver.org): patch for wording; minor for what only adds, an optional question, an option, a
 * language; major for what breaks whoever relies on the form, a name or value that is gone or means
 * something else, a new demand, changed logic.
 */
public record FormChange(Step step, List<Reason> reasons) {
  /** From least to most; {@code NONE} when both versions say the same. */
  public enum Step {
    NONE,
    PATCH,
    MINOR,
    MAJOR
  }

  /**
   * One thing that changed.
   *
   * @param pointer where, as a JSON pointer into the new document; of what is gone, into the one
   *     before
   * @param message for the author, in English
   */
  public record Reason(Step step, String pointer, String message) {}

  public FormChange {
    reasons = List.copyOf(reasons);
  }

  public static FormChange between(Form before, Form after) {
    List<Reason> reasons = FormDifference.between(before, after);
    Step step = reasons.stream().map(Reason::step).max(Comparator.naturalOrder()).orElse(Step.NONE);
    return new FormChange(step, reasons);
  }

  /**
   * Whether the number rose by this step or more. Below 1.0.0 the second number stands for the first,
   * and after a pre-release of the same number everything may change.
   */
  public boolean isHonouredBy(String before, String after) {
    return risen(SemanticVersion.parse(before), SemanticVersion.parse(after)).compareTo(step) >= 0;
  }

  private static Step risen(SemanticVersion before, SemanticVersion after) {
    if (after.compareTo(before) <= 0) {
      return Step.NONE;
    }
    if (after.major() > before.major()) {
      return Step.MAJOR;
    }
    if (after.minor() > before.minor()) {
      return before.major() == 0 ? Step.MAJOR : Step.MINOR;
    }
    return after.patch() > before.patch() ? Step.PATCH : Step.MAJOR;
  }
}
