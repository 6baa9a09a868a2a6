package preflight.coaching;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.ParticipantId;

/** One step of the state machine: decided in one transaction, and only after its commit is a model asked. */
@Component
class Transition {
  private final TransactionTemplate transaction;
  private final TurnRunner runner;

  Transition(TransactionTemplate transaction, TurnRunner runner) {
    this.transaction = transaction;
    this.runner = runner;
  }

  /**
   * @param begun a turn that a model has to be asked for now; null when there is none
   */
  record Decided<T>(T outcome, @Nullable Begun begun) {
    static <T> Decided<T> only(T outcome) {
      return new Decided<>(outcome, null);
    }

    static <T> Decided<T> and(T outcome, Session session, Turn turn) {
      return new Decided<>(outcome, turn.state().isLive() ? new Begun(session, turn) : null);
    }
  }

  record Begun(Session session, Turn turn) {}

  <T> T decide(ParticipantId participant, Supplier<Decided<T>> step) {
    var decided = transaction.execute(status -> step.get());
    if (decided.begun() != null) {
      runner.start(participant, decided.begun().session(), decided.begun().turn());
    }
    return decided.outcome();
  }
}
