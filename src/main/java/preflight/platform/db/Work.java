package preflight.platform.db;

import java.time.Duration;

/**
 * What somebody wants of the database, and how much of the pool that may take: a virtual thread a
 * request means that nothing else keeps a crowd away from the few connections. A share that is used up
 * is waited for, not for long, and then refused, so that nobody's reading keeps an answer from being
 * saved.
 */
public enum Work {
  /** Answers, and what closes the run they belong to. The connections that others may not have are its. */
  SAVE(100, Duration.ofSeconds(2), false),
  /** A page that somebody is waiting to see. */
  PAGE(60, Duration.ofSeconds(1), true),
  WRITE(50, Duration.ofSeconds(1), true),
  READ(50, Duration.ofMillis(500), true),
  /** Everything that turns a secret into a session. */
  LOGIN(30, Duration.ofSeconds(1), true),
  /** Long answers, read in one go. */
  EXPORT(20, Duration.ofMillis(500), true),
  /** What nobody waits for, and what did not say what it is. */
  BACKGROUND(30, Duration.ofSeconds(5), true),
  /** Asks even when everything else is full: that is no reason to take an instance out. */
  HEALTH(20, Duration.ofSeconds(1), false);

  /** What everything that leaves connections to {@link #SAVE} may have together, in percent. */
  static final int TOGETHER = 70;

  private static final ScopedValue<Work> CURRENT = ScopedValue.newInstance();

  private final int percent;
  private final Duration patience;
  private final boolean leavesRoom;

  Work(int percent, Duration patience, boolean leavesRoom) {
    this.percent = percent;
    this.patience = patience;
    this.leavesRoom = leavesRoom;
  }

  /** Does it as work of this class. Other threads that it starts have to say theirs themselves. */
  public <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  static Work current() {
    return CURRENT.orElse(BACKGROUND);
  }

  /** At least one. */
  int connections(int pool) {
    return Math.ceilDiv(pool * percent, 100);
  }

  /** At least one; in a pool of one there is none to be left. */
  static int connectionsTogether(int pool) {
    return Math.max(1, pool * TOGETHER / 100);
  }

  /** How long somebody waits for a place, or behind others, before that is refused. */
  public Duration patience() {
    return patience;
  }

  boolean leavesRoom() {
    return leavesRoom;
  }
}
