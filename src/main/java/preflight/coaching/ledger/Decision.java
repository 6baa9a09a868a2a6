package preflight.coaching.ledger;

import java.time.Duration;
import java.util.Optional;
import preflight.coaching.guardrails.Checker.Flag;
import preflight.coaching.guardrails.Crisis.Verdict;

/**
 * What a guardrail decided about a text.
 *
 * @param rule the rule that decided, by its id; empty when none did
 * @param ruleVersion of the rules that were asked
 * @param latency how long the guardrail took
 * @param text as it is stored, that is redacted: only an HMAC of it is kept, and by that a replay finds the turn again
 */
public record Decision(
    Layer layer, String rule, String ruleVersion, Action action, Duration latency, String text) {
  /** Room for any id of a rule, none for a text. */
  static final int LONGEST_WORD = 100;

  public Decision {
    if (rule.length() > LONGEST_WORD || ruleVersion.length() > LONGEST_WORD) {
      throw new IllegalArgumentException("a rule and its version are words, not texts");
    }
  }

  /** The tier is the action: A pauses, B shows a card, C is noted. */
  public static Decision crisis(
      Verdict verdict, String ruleVersion, Duration latency, String text) {
    return new Decision(Layer.CRISIS, verdict.rule(), ruleVersion, action(verdict), latency, text);
  }

  public static Decision advice(
      Optional<Flag> flag, String ruleVersion, Duration latency, String text) {
    return reply(Layer.ADVICE, flag, ruleVersion, latency, text);
  }

  /** Of any guardrail that lets a reply through or does not. */
  public static Decision reply(
      Layer layer, Optional<Flag> flag, String ruleVersion, Duration latency, String text) {
    return new Decision(
        layer, flag.map(Flag::rule).orElse(""), ruleVersion, action(flag), latency, text);
  }

  static Action action(Verdict verdict) {
    return switch (verdict.tier()) {
      case A -> Action.PAUSED;
      case B -> Action.CARD;
      case C -> Action.NOTED;
      case NONE -> Action.PASSED;
    };
  }

  static Action action(Optional<Flag> flag) {
    return flag.isPresent() ? Action.WITHHELD : Action.SHOWN;
  }
}
