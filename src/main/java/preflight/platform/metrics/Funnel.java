package preflight.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/**
 * How many of those who began something came to its end, beside the part that is aimed at. It is counted from what is
 * stored, so that every instance tells the same and a restart forgets nothing.
 */
public final class Funnel {
  /** What began longer ago does not count. */
  public static final Duration WINDOW = Duration.ofDays(30);

  private final KnownNumber started;
  private final KnownNumber finished;
  private final KnownNumber ratio;

  /**
   * @param name a word of ours
   * @param target from 0 to 1
   */
  public Funnel(MeterRegistry registry, String name, double target) {
    this.started = number(registry, "started", "How many began in the last 30 days", name);
    this.finished = number(registry, "finished", "How many of those came to the end", name);
    this.ratio = number(registry, "ratio", "The part of them; absent when nobody began", name);
    target(registry, name, target);
  }

  /** The part that is aimed at, where the numbers come from elsewhere. */
  public static void target(MeterRegistry registry, String name, double target) {
    Gauge.builder("preflight.funnel.target", () -> target)
        .description("The part that is aimed at")
        .tag("funnel", name)
        .strongReference(true)
        .register(registry);
  }

  private static KnownNumber number(
      MeterRegistry registry, String what, String description, String name) {
    return new KnownNumber(registry, "preflight.funnel." + what, description, "funnel", name);
  }

  public void is(long began, long came) {
    started.is((double) began);
    finished.is((double) came);
    ratio.is(began == 0 ? null : (double) came / began);
  }

  /** Nobody could be asked. */
  public void isUnknown() {
    started.is(null);
    finished.is(null);
    ratio.is(null);
  }
}
