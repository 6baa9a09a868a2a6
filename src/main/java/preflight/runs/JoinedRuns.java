package preflight.runs;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.Caller;
import preflight.identity.Callers;
import preflight.identity.ParticipantId;
import preflight.identity.Sessions;

/**
 * The runs that a browser had before it signed in: they join the account when its owner says so, and
 * never by themselves, for a browser may have been somebody else's.
 */
@Component
public class JoinedRuns {
  private final RunOwnerSql sql;
  private final Callers callers;
  private final Sessions sessions;
  private final TransactionTemplate transaction;

  JoinedRuns(RunOwnerSql sql, Callers callers, Sessions sessions, TransactionTemplate transaction) {
    this.sql = sql;
    this.callers = callers;
    this.sessions = sessions;
    this.transaction = transaction;
  }

  /** Whose runs wait for an answer; empty when there are none or it was given. */
  public Optional<ParticipantId> waiting(Caller caller) {
    return caller instanceof Caller.SignedIn signedIn
        ? sessions.anonymous(signedIn).filter(sql::hasRuns)
        : Optional.empty();
  }

  /** They are the account's from now on; the anonymous participant is no more. */
  public void join(Caller.SignedIn caller) {
    var anonymous = waiting(caller);
    if (anonymous.isEmpty()) {
      return;
    }
    transaction.executeWithoutResult(status -> {
      var owner = callers.participantForWrite(caller);
      sql.lockParticipant(anonymous.get());
      sql.join(anonymous.get(), owner);
      sql.endParticipantWithoutRuns(anonymous.get());
    });
    callers.forget(anonymous.get());
  }

  /** They stay apart: only their codes lead to them. */
  public void leaveApart(Caller.SignedIn caller) {
    sessions.forgetAnonymous(caller);
  }
}
