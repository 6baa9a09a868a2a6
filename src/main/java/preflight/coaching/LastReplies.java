package preflight.coaching;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * An instance that stops hears out the models that it asked, once nobody can come in any more: the replies
 * are paid for, and their readers wait for them elsewhere. What takes longer is taken over as failed.
 */
@Component
class LastReplies implements SmartLifecycle {
  /** What Spring gives each phase of stopping. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration LOOK = Duration.ofMillis(50);

  /** Later than the web server, which stops at {@code DEFAULT_PHASE - 2048}. */
  static final int AFTER_THE_WEB = DEFAULT_PHASE - 4096;

  private final LiveTurns live;
  private volatile boolean running;

  LastReplies(LiveTurns live) {
    this.live = live;
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    long began = System.nanoTime();
    try {
      while (!live.running().isEmpty() && System.nanoTime() - began < PATIENCE.toNanos()) {
        Thread.sleep(LOOK);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return AFTER_THE_WEB;
  }
}
