package preflight.coaching.ledger;

import java.util.Locale;

/** Which guardrail decided. */
public enum Layer {
  /** What a participant's words may mean, in answers and in the chat. */
  CRISIS,
  /** Identifiers taken out of a text. */
  REDACTION,
  /** What looks like instructions to the model in a text that nobody vouches for. */
  INJECTION,
  /** What the coach must not say. */
  ADVICE,
  /** A reply that gives the prompt away. */
  CANARY,
  /** A reply that has to be one question. */
  QUESTION;

  /** As it is stored and exported. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
