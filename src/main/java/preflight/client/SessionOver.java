package preflight.client;

/**
 * The tokens of an account cannot be renewed any more: it was signed out, or nobody came for too long. The
 * call was not carried out; after another login it can be made again.
 */
public final class SessionOver extends Refused {
  private static final long serialVersionUID = 1L;

  SessionOver(Refused refusal) {
    super(refusal.status(), refusal.problem(), refusal.requestId(), refusal.after());
  }
}
