package preflight.platform.db;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps requests away from what just failed. Whether it is back is tried out on a thread of its own, so
 * that one request pays for an outage and no further one.
 */
final class Breaker {
  private static final Logger LOG = LoggerFactory.getLogger(Breaker.class);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final String what;
  private final AtomicBoolean open = new AtomicBoolean();
  private final AtomicBoolean trying = new AtomicBoolean();
  private volatile long nextTry;

  Breaker(String what) {
    this.what = what;
  }

  /** Whether it may be asked; starts trying it out when it is time for that. */
  boolean isClosed(BooleanSupplier isBack) {
    if (!open.get()) {
      return true;
    }
    if (System.nanoTime() - nextTry >= 0 && trying.compareAndSet(false, true)) {
      Thread.ofVirtual().start(() -> tryOut(isBack));
    }
    return false;
  }

  void open(String reason) {
    nextTry = System.nanoTime() + PAUSE.toNanos();
    if (open.compareAndSet(false, true)) {
      LOG.warn("the {} is not asked for now: {}", what, reason);
    }
  }

  private void tryOut(BooleanSupplier isBack) {
    try {
      if (isBack.getAsBoolean()) {
        open.set(false);
        LOG.info("the {} is asked again", what);
      } else {
        nextTry = System.nanoTime() + PAUSE.toNanos();
      }
    } finally {
      trying.set(false);
    }
  }
}
