package preflight.support;

import org.jspecify.annotations.Nullable;

/** Stands between an application and what it asks, counts the calls, and fails one of them, or all from there on. */
public abstract class FailingCalls {
  /** How a call fails. */
  public enum Failure {
    /** The line is dead before anything was heard. */
    UNHEARD,
    /** It was done, and then the line was dead. */
    UNANSWERED,
    /** It is refused, and the line stays: a time limit, a lock that was not to be had. */
    CANCELLED
  }

  private int calls;
  private int fails;
  private Failure failure = Failure.UNHEARD;
  private boolean forGood;
  private @Nullable Call struck;

  /**
   * The call that failed first.
   *
   * @param lasts done for ever once it was heard, so that an answer may be lost of it
   */
  public record Call(String what, boolean lasts) {}

  /** From now on calls are counted anew and that one fails; 0 for none. */
  public final synchronized void fail(int nth, Failure how, boolean andAllAfterIt) {
    calls = 0;
    fails = nth;
    failure = how;
    forGood = andAllAfterIt;
    struck = null;
  }

  /**
   * Nothing fails any more.
   *
   * @return what failed; null when it never came so far
   */
  public final synchronized @Nullable Call heal() {
    fails = 0;
    return struck;
  }

  /**
   * To be asked before each call.
   *
   * @return how it fails; null: it does not
   */
  protected final synchronized @Nullable Failure next(String what, boolean lasts) {
    if (fails == 0) {
      return null;
    }
    calls++;
    if (calls != fails && !(forGood && calls > fails)) {
      return null;
    }
    if (struck == null) {
      struck = new Call(what, lasts);
    }
    return failure;
  }
}
