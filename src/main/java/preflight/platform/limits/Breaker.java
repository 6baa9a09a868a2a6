package preflight.platform.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Says whether Redis is worth asking: after some failures in a row no longer, but for one probe at a
 * time, so that of all requests during an outage one a second waits for it. Only that probe says that
 * the outage is over, or that it lasts: what was asked before comes back late and knows less.
 */
class Breaker {
  private static final int FAILURES = 5;
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong probe = new AtomicLong();

  /** As what one may ask. */
  enum Pass {
    ANYBODY,
    PROBE,
    NOBODY
  }

  /**
   * @param nanos a clock that only goes forward
   */
  Breaker(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Of those who ask when a probe is due, one is it. */
  Pass ask() {
    if (!isOpen()) {
      return Pass.ANYBODY;
    }
    long due = probe.get();
    long now = nanos.getAsLong();
    return now - due >= 0 && probe.compareAndSet(due, now + PAUSE.toNanos())
        ? Pass.PROBE
        : Pass.NOBODY;
  }

  /**
   * @return whether it closes with this
   */
  boolean succeeded(Pass pass) {
    if (pass == Pass.PROBE) {
      failures.set(0);
      return true;
    }
    failures.updateAndGet(before -> before < FAILURES ? 0 : before);
    return false;
  }

  /**
   * @return whether it opens with this, or stays open by it
   */
  boolean failed(Pass pass) {
    if (pass == Pass.PROBE) {
      probe.set(nanos.getAsLong() + PAUSE.toNanos());
      return true;
    }
    // Before the count: whoever sees it open must not find a moment long past.
    if (!isOpen()) {
      probe.set(nanos.getAsLong() + PAUSE.toNanos());
    }
    return failures.incrementAndGet() == FAILURES;
  }

  boolean isOpen() {
    return failures.get() >= FAILURES;
  }
}
