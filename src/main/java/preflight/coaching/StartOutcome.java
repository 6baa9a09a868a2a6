package preflight.coaching;

/** What came of asking for a talk. */
public sealed interface StartOutcome {
  /** The session is there, from now or from before; its opening may still be on its way. */
  record Begun(Session session, Turn opening) implements StartOutcome {}

  /** There is no such run of this participant. */
  record Absent() implements StartOutcome {}

  record NotCompleted() implements StartOutcome {}

  /** No pipeline of that name, or none at all, talks about this form. */
  record NoPipeline() implements StartOutcome {}

  record ConsentNeeded(ConsentText text) implements StartOutcome {}

  /** This participant has {@link Session#ACTIVE_AT_MOST} talks open. */
  record TooMany() implements StartOutcome {}
}
