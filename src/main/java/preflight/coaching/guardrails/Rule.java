package preflight.coaching.guardrails;

import java.util.List;

/** Phrases that mean the same; the kind says what follows from them. */
record Rule(String kind, String id, List<Phrase> phrases) {
  /** Where it says what. */
  record Hit(String kind, String id, Span span) {}
}
