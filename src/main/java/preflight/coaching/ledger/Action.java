package preflight.coaching.ledger;

import java.util.Locale;

/** What followed from a decision. */
public enum Action {
  /** Nothing was found in what a participant wrote. */
  PASSED,
  /** Something was found, and nothing follows from it. */
  NOTED,
  /** Parts of the text were put otherwise, such as by placeholders. */
  REPLACED,
  /** The card beside the reply. */
  CARD,
  /** The card instead of a reply; the session pauses. */
  PAUSED,
  /** Nothing was found in a reply. */
  SHOWN,
  /** The reply, or the rest of it, was not shown. */
  WITHHELD;

  /** As it is stored and exported. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
