package preflight.coaching;

import java.util.List;

/** What came of saying something. Only what is accepted is stored, and nothing else uses a round. */
public sealed interface MessageOutcome {
  /** Stored. The reply is on its way, or was there before under the same id. */
  record Accepted(Session session, Turn turn) implements MessageOutcome {}

  record Unsayable(List<Fault> faults) implements MessageOutcome {
    public Unsayable {
      faults = List.copyOf(faults);
    }
  }

  /** There is no such run of this participant. */
  record Absent() implements MessageOutcome {}

  record NotStarted() implements MessageOutcome {}

  record ConsentNeeded(ConsentText text) implements MessageOutcome {}

  /** A crisis card stands there: only its reader says that the talk goes on. */
  record Paused() implements MessageOutcome {}

  record Over(Session session) implements MessageOutcome {}

  /** The reply to another message, or the opening, is still on its way. */
  record Busy(Turn live) implements MessageOutcome {}

  /** Something else was said under this id. */
  record IdUsed() implements MessageOutcome {}

  /** What cannot be sent. */
  enum Fault {
    REQUIRED,
    TOO_LONG,
    UNREADABLE_TEXT
  }
}
