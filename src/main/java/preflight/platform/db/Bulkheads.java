package preflight.platform.db;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLTransientConnectionException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Who may go to the pool: each class of {@link Work} has its share, first come first served. */
final class Bulkheads {
  /** In each class; beyond it waiting is hopeless and costs memory. */
  static final int WAITING_AT_MOST = 500;

  private final Map<Work, Semaphore> shares = new EnumMap<>(Work.class);
  private final Map<Work, Integer> sizes = new EnumMap<>(Work.class);
  private final Map<Work, Counter> refused = new EnumMap<>(Work.class);
  private final Semaphore together;

  Bulkheads(int poolSize, MeterRegistry meters) {
    for (var work : Work.values()) {
      refused.put(
          work,
          Counter.builder("preflight.db.refused")
              .description("What found no room in its share of the pool, each a 503")
              .tag("work", work.name().toLowerCase(Locale.ROOT))
              .register(meters));
      sizes.put(work, work.connections(poolSize));
      shares.put(work, new Semaphore(work.connections(poolSize), true));
    }
    together = new Semaphore(Work.connectionsTogether(poolSize), true);
  }

  /**
   * Takes one of the share.
   *
   * @throws SQLTransientConnectionException when none came free in time
   */
  Permit enter(Work work) throws SQLTransientConnectionException {
    long giveUp = System.nanoTime() + work.patience().toNanos();
    var share = shares.get(work);
    if (share == null || share.getQueueLength() >= WAITING_AT_MOST || !acquired(share, giveUp)) {
      throw full(work);
    }
    if (!work.leavesRoom()) {
      return new Permit(share, null);
    }
    if (!acquired(together, giveUp)) {
      share.release();
      throw full(work);
    }
    return new Permit(share, together);
  }

  private static boolean acquired(Semaphore semaphore, long giveUp) {
    try {
      return semaphore.tryAcquire(giveUp - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private SQLTransientConnectionException full(Work work) {
    var counter = refused.get(work);
    if (counter != null) {
      counter.increment();
    }
    return new SQLTransientConnectionException("the share of " + work + " is used up");
  }

  /** How many are inside now. */
  int inUse(Work work) {
    var share = shares.get(work);
    return share == null ? 0 : sizes.getOrDefault(work, 0) - share.availablePermits();
  }

  /** One place, given back once however often that is asked for. */
  static final class Permit {
    private final AtomicBoolean held = new AtomicBoolean(true);
    private final Semaphore share;
    private final @Nullable Semaphore together;

    private Permit(Semaphore share, @Nullable Semaphore together) {
      this.share = share;
      this.together = together;
    }

    void leave() {
      if (held.compareAndSet(true, false)) {
        share.release();
        if (together != null) {
          together.release();
        }
      }
    }
  }
}
