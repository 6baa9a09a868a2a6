package preflight.coaching;

/** What came of saying what one thought of it. */
public enum FeedbackOutcome {
  TAKEN,
  /** There is no such run of this participant. */
  ABSENT,
  NOT_COMPLETED
}
