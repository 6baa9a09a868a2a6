package preflight.llm;

/** What came of asking. */
public sealed interface Outcome {
  record Replied(Reply reply) implements Outcome {}

  /**
   * @param cost in pico-USD, of all that was tried
   */
  record Failed(Why why, long cost) implements Outcome {}

  enum Why {
    /** This month's budget does not have room for it. */
    BUDGET_SPENT,
    /** Nobody said what the model costs. */
    NO_PRICE,
    /** No provider answered, however often it was tried. */
    UNREACHABLE,
    /** The deadline came first. */
    TOO_SLOW,
    /** It had begun to speak when the line was cut; what was heard is not a reply. */
    CUT_OFF,
    /** The vendor does not take the request: the key, the model or the prompt is wrong. */
    REFUSED
  }
}
