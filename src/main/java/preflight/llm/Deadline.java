package preflight.llm;

import java.time.Duration;
import java.util.function.LongSupplier;

/** One moment after which nothing is waited for any more, whatever is tried until then. */
final class Deadline {
  private final LongSupplier nanos;
  private final long end;

  private Deadline(LongSupplier nanos, long end) {
    this.nanos = nanos;
    this.end = end;
  }

  /**
   * @param nanos a clock that only goes forward
   */
  static Deadline in(Duration time, LongSupplier nanos) {
    return new Deadline(nanos, nanos.getAsLong() + time.toNanos());
  }

  /** Never negative. */
  Duration left() {
    return Duration.ofNanos(Math.max(0, end - nanos.getAsLong()));
  }

  boolean isOver() {
    return left().isZero();
  }
}
