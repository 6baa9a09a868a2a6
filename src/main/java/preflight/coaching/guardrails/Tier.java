package preflight.coaching.guardrails;

/** How a text speaks of suicide and self-harm; the later one decides. */
public enum Tier {
  NONE,
  /** About a patient or one's work: noted only. */
  C,
  /** Ambiguous or passive: a card beside the reply. */
  B,
  /** First person and explicit: the card instead of a reply. */
  A
}
