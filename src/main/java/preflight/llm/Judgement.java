package preflight.llm;

import java.util.Set;
import preflight.llm.ProviderFailure.Kind;

/** What a failure means for what is done next. */
final class Judgement {
  private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504, 529);

  /** A 429 that waiting does not help. */
  private static final Set<String> OUT_OF_MONEY = Set.of("insufficient_quota", "billing_error");

  /** Whoever answers this way has not begun: nobody bills it. */
  private static final Set<Integer> NOT_BEGUN = Set.of(503, 529);

  /** Another provider would say the same of the same prompt. */
  private static final Set<Integer> OF_THE_PROMPT = Set.of(400, 413, 422);

  private final String provider;
  private final ProviderFailure failure;

  Judgement(String provider, ProviderFailure failure) {
    this.provider = provider;
    this.failure = failure;
  }

  boolean isWorthAnotherTry() {
    return switch (failure.kind()) {
      case NOT_CONNECTED -> true;
      // Without a status: the connection ended before the vendor said anything at all.
      case CUT_OFF -> failure.status() == 0;
      case ERROR, BROKE_OFF ->
          PASSING.contains(failure.status())
              || (failure.status() == 409 && provider.equals(Anthropic.NAME))
              || (failure.status() == 429 && !OUT_OF_MONEY.contains(failure.code()));
      case STALLED, DEADLINE, UNREADABLE, INTERRUPTED -> false;
    };
  }

  boolean isWorthAnotherProvider() {
    return switch (failure.kind()) {
      case ERROR, BROKE_OFF -> !OF_THE_PROMPT.contains(failure.status());
      case NOT_CONNECTED, STALLED, CUT_OFF, UNREADABLE -> true;
      case DEADLINE, INTERRUPTED -> false;
    };
  }

  /** That the provider is ill, and not the request. */
  boolean isSymptom() {
    return isSaid()
        ? isWorthAnotherTry() || failure.status() >= 500
        : failure.kind() != Kind.INTERRUPTED;
  }

  /** The vendor says that there is an error. */
  private boolean isSaid() {
    return failure.kind() == Kind.ERROR || failure.kind() == Kind.BROKE_OFF;
  }

  boolean isBilled() {
    return switch (failure.kind()) {
      case NOT_CONNECTED -> false;
      case ERROR ->
          failure.status() == 408
              || (failure.status() >= 500 && !NOT_BEGUN.contains(failure.status()));
      case BROKE_OFF, STALLED, DEADLINE, CUT_OFF, UNREADABLE, INTERRUPTED -> true;
    };
  }

  /**
   * @param heard somebody saw a part of it already
   */
  Outcome.Why why(boolean heard) {
    if (failure.kind() == Kind.DEADLINE) {
      return Outcome.Why.TOO_SLOW;
    }
    if (heard || failure.kind() == Kind.INTERRUPTED) {
      return Outcome.Why.CUT_OFF;
    }
    return isSaid() && !isSymptom() ? Outcome.Why.REFUSED : Outcome.Why.UNREACHABLE;
  }
}
