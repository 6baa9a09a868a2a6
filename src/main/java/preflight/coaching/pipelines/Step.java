package preflight.coaching.pipelines;

/** Where in a conversation a reply is asked for. */
public sealed interface Step {
  /** The coach speaks first. */
  record Opening() implements Step {}

  /**
   * @param number from 1; the one numbered {@code max_rounds} closes
   * @param message as the participant wrote it
   */
  record Round(int number, String message) implements Step {
    public Round {
      if (number < 1) {
        throw new IllegalArgumentException("rounds count from 1, not " + number);
      }
    }
  }

  /** The take-away, after the last round or when the participant ends earlier. */
  record Summary() implements Step {}
}
