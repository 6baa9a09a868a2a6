package preflight.platform.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import preflight.platform.log.Failed;

/**
 * How many of those who began something came to its end, beside the part that is aimed at. It is counted from what is
 * stored, so that every instance tells the same and a restart forgets nothing.
 */
public final class Funnel {
  /** What began longer ago does not count. */
  public static final Duration WINDOW = Duration.ofDays(30);

  /** For as many times as long as counting took it is not done again: what a month comes to changes slowly. */
  static final int REST = 100;

  private static final Logger LOG = LoggerFactory.getLogger(Funnel.class);

  /** How many began, and how many of those came to the end. */
  public record Count(long started, long finished) {}

  private final String name;
  private final LongSupplier nanos;
  private volatile long notBefore;
  private final KnownNumber started;
  private final KnownNumber finished;
  private final KnownNumber ratio;

  /**
   * @param name a word of ours
   * @param target from 0 to 1
   */
  public Funnel(MeterRegistry registry, String name, double target) {
    this(registry, name, target, System::nanoTime);
  }

  Funnel(MeterRegistry registry, String name, double target, LongSupplier nanos) {
    this.nanos = nanos;
    this.notBefore = nanos.getAsLong();
    this.name = name;
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

  /** Whether it is time to count anew; looked at now and then. A failure is made good at the next look. */
  public boolean isDue() {
    return nanos.getAsLong() - notBefore >= 0;
  }

  /** Counts anew; while the database cannot be asked there is no number. */
  public void count(Supplier<Count> asked) {
    long began = nanos.getAsLong();
    try {
      var count = asked.get();
      long ended = nanos.getAsLong();
      notBefore = ended + (ended - began) * REST;
      started.is((double) count.started());
      finished.is((double) count.finished());
      ratio.is(count.started() == 0 ? null : (double) count.finished() / count.started());
    } catch (DataAccessException | TransactionException e) {
      notBefore = nanos.getAsLong();
      started.is(null);
      finished.is(null);
      ratio.is(null);
      LOG.warn("how many come to the end of {} is not known for now: {}", name, Failed.line(e));
    }
  }
}
