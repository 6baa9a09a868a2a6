package preflight.coaching;

import org.jspecify.annotations.Nullable;

/** What came of going on, stopping or finishing. */
public sealed interface ContinueOutcome {
  /** @param turn that this began, or stopped; null when there was none */
  record Done(Session session, @Nullable Turn turn) implements ContinueOutcome {}

  /** There is no such run of this participant. */
  record Absent() implements ContinueOutcome {}

  record NotStarted() implements ContinueOutcome {}

  /** A model would have to be asked. */
  record ConsentNeeded(ConsentText text) implements ContinueOutcome {}

  record Over(Session session) implements ContinueOutcome {}
}
