package preflight.llm;

import org.jspecify.annotations.Nullable;

/**
 * What pays for attempts: asked before each, told after each. It may use a database; no transaction
 * is open between the two.
 */
interface Purse {
  /**
   * Puts aside what the attempt can cost at most.
   *
   * @param provider as {@link Provider#name}
   */
  Reserved reserve(String provider, Provider.Question question);

  sealed interface Reserved {
    /** It may not be made: {@link Outcome.Why#BUDGET_SPENT} or {@link Outcome.Why#NO_PRICE}. */
    record Refused(Outcome.Why why) implements Reserved {}

    non-sealed interface Hold extends Reserved {
      /** By which it will be counted. */
      @Nullable String priceVersion();

      /**
       * Books what it took, and lets go of the rest.
       *
       * @param usage null when nobody knows, and so the whole hold is booked
       */
      Bill settle(@Nullable Usage usage);
    }
  }

  /**
   * @param cost in pico-USD
   * @param estimated it is the hold, because nobody said how much it took
   */
  record Bill(long cost, boolean estimated) {
    static final Bill NOTHING = new Bill(0, false);
  }
}
