package preflight.coaching;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import preflight.platform.db.Work;
import preflight.platform.log.Failed;

/**
 * Says that this instance lives and asks. On a thread of its own, as what is done by the clock shares one
 * and may take minutes, and until the {@link LastReplies} are heard, when the clock has stopped: a lease
 * that ends while a model is asked throws away what is paid for.
 */
@Component
class Leases implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(Leases.class);

  /** Long enough for an instance that the garbage collector holds up. */
  static final Duration LEASE = Duration.ofSeconds(20);

  private static final Duration OFTEN = Duration.ofSeconds(5);

  private final TurnSql turns;
  private final LiveTurns live;
  private volatile @Nullable ScheduledExecutorService thread;

  Leases(TurnSql turns, LiveTurns live) {
    this.turns = turns;
    this.live = live;
  }

  @Override
  public void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("coach-leases").factory());
    started.scheduleWithFixedDelay(
        this::renew, OFTEN.toMillis(), OFTEN.toMillis(), TimeUnit.MILLISECONDS);
    thread = started;
  }

  /** With the connections that replies are stored with, so that no crowd of readers ends a lease. */
  private void renew() {
    try {
      var running = live.running();
      if (!running.isEmpty()) {
        Work.SAVE.call(() -> {
          turns.renewLeases(live.owner(), running, LEASE);
          return true;
        });
      }
    } catch (RuntimeException e) {
      // Whatever it is: thrown on, it would end all renewing.
      LOG.warn("leases of the coach's turns are renewed again in a moment", Failed.of(e));
    }
  }

  @Override
  public void stop() {
    var started = thread;
    thread = null;
    if (started != null) {
      started.close();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  @Override
  public int getPhase() {
    return LastReplies.AFTER_THE_WEB - 1;
  }
}
