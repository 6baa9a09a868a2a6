package preflight.coaching.guardrails;

import java.util.Optional;

/** Says what must not be shown. It is given all of a text so far, up to the end of a sentence. */
@FunctionalInterface
public interface Checker {
  /** The rule that was broken, and where. */
  record Flag(String rule, Span span) {}

  Optional<Flag> check(String text);

  default Checker and(Checker other) {
    return text -> check(text).or(() -> other.check(text));
  }
}
