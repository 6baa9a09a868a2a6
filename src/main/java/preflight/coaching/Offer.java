package preflight.coaching;

import org.jspecify.annotations.Nullable;

/** What a participant can be offered before there is a talk. */
public sealed interface Offer {
  /**
   * @param scripted no model is asked, and nothing is sent anywhere
   * @param consent that is still to be given; null when there is nothing to agree to
   */
  record Open(int rounds, boolean scripted, @Nullable ConsentText consent) implements Offer {}

  /** There is no such run of this participant. */
  record Absent() implements Offer {}

  record NotCompleted() implements Offer {}

  /** Nothing talks about this form. */
  record NoCoach() implements Offer {}
}
