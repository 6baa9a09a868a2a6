package preflight.coaching;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.Canary;
import preflight.coaching.guardrails.Checker;
import preflight.coaching.ledger.Decision;
import preflight.coaching.ledger.Layer;

/** Checks one reply, and remembers what each guardrail found and how long it took. */
final class Watch implements Checker {
  private static final String CANARY_VERSION = "1";

  private final Advice advice;
  private final Canary canary;
  private Optional<Flag> advised = Optional.empty();
  private Optional<Flag> leaked = Optional.empty();
  private long adviceNanos;
  private long canaryNanos;

  Watch(Advice advice, Canary canary) {
    this.advice = advice;
    this.canary = canary;
  }

  @Override
  public Optional<Flag> check(String text) {
    long began = System.nanoTime();
    advised = advice.check(text);
    long between = System.nanoTime();
    leaked = canary.check(text);
    adviceNanos += between - began;
    canaryNanos += System.nanoTime() - between;
    return advised.or(() -> leaked);
  }

  /**
   * @param reply as the model said it
   */
  List<Decision> decisions(String reply) {
    return List.of(
        Decision.advice(advised, advice.version(), Duration.ofNanos(adviceNanos), reply),
        Decision.reply(Layer.CANARY, leaked, CANARY_VERSION, Duration.ofNanos(canaryNanos), reply));
  }
}
