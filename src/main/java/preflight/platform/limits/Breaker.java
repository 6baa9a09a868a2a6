package preflight.platform.limits;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Says whether Redis is worth asking: after some failures in a row no longer, but for one probe at a
 * time, so that of all requests during an outage one a second waits for it.
 */
class Breaker {
  private static final int FAILURES = 5;
  static final Duration PAUSE = Duration.ofSeconds(1);

  private final LongSupplier nanos;
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicLong probe = new AtomicLong();

  /**
   * @param nanos a clock that only goes forward
   */
  Breaker(LongSupplier nanos) {
    this.nanos = nanos;
  }

  boolean isOpen() {
    return failures.get() >= FAILURES;
  }

  /** Of those who ask when a probe is due, one may. */
  boolean admits() {
    if (!isOpen()) {
      return true;
    }
    long due = probe.get();
    long now = nanos.getAsLong();
    return now - due >= 0 && probe.compareAndSet(due, now + PAUSE.toNanos());
  }

  /**
   * @return whether it was open until now
   */
  boolean succeeded() {
    return failures.getAndSet(0) >= FAILURES;
  }

  /**
   * @return how many in a row
   */
  int failed() {
    int inARow = failures.incrementAndGet();
    if (inARow >= FAILURES) {
      probe.set(nanos.getAsLong() + PAUSE.toNanos());
    }
    return inARow;
  }

  /** Whether that many failures in a row are what opens it. */
  static boolean opensAt(int inARow) {
    return inARow == FAILURES;
  }
}
