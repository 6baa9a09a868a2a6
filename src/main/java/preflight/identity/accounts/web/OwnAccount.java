package preflight.identity.accounts.web;

import org.jspecify.annotations.Nullable;
import preflight.identity.Account;
import preflight.identity.Caller;
import preflight.identity.LiveSession;
import preflight.identity.SessionId;
import preflight.platform.web.Problem;
import preflight.platform.web.ProblemException;

/**
 * The account of whoever asks, and the session they ask in.
 *
 * @param session null for an account that signs in elsewhere
 */
record OwnAccount(Account account, @Nullable LiveSession session) {
  /** 404 while there is nothing stored to be changed. */
  static OwnAccount of(Caller caller) {
    // A type pattern inside a record pattern takes null too.
    if (caller instanceof Caller.SignedIn(_, Account stored, var session, _) && stored != null) {
      return new OwnAccount(stored, session);
    }
    throw new ProblemException(Problem.NOT_FOUND);
  }

  @Nullable SessionId sessionId() {
    return session == null ? null : session.id();
  }

  boolean isLocal() {
    return account.issuer().equals(Account.LOCAL);
  }
}
