package preflight.llm;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessResourceException;
import preflight.platform.db.Work;

/**
 * Lets few at a time change the one row that all calls of a month share, first come first served. More
 * connections would only wait for each other there, and a thousand calls that begin together would take
 * the places of others in the queue for the database. A call that takes seconds has the patience.
 */
final class Bulkhead {
  private static final int AT_ONCE = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Semaphore places = new Semaphore(AT_ONCE, true);

  /**
   * @throws TransientDataAccessResourceException when there was no place for it in time, or was interrupted
   */
  <T> T enter(Supplier<T> work) {
    try {
      if (!places.tryAcquire(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new TransientDataAccessResourceException("too many calls are waiting for the budget");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TransientDataAccessResourceException(
          "a call was given up while it waited for the budget", e);
    }
    try {
      return Work.BACKGROUND.call(work::get);
    } finally {
      places.release();
    }
  }

  /** Whoever gave the call up: what it cost is still booked, and the thread stays interrupted. */
  <T> T enterAnyway(Supplier<T> work) {
    boolean interrupted = Thread.interrupted();
    try {
      return enter(work);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
