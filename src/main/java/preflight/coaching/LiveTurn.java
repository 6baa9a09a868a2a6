package preflight.coaching;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A reply on its way, as this instance hears it: many may listen, from wherever each of them was. */
final class LiveTurn {
  /**
   * @param text after the place that was asked for
   * @param over nothing more will come
   */
  record Heard(String text, boolean over) {}

  private final int attempt;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final StringBuilder released = new StringBuilder();
  private boolean over;
  private boolean woken;

  LiveTurn(int attempt) {
    this.attempt = attempt;
  }

  int attempt() {
    return attempt;
  }

  void append(String text) {
    lock.lock();
    try {
      released.append(text);
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      over = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whoever waits looks up. */
  void wake() {
    lock.lock();
    try {
      woken = true;
      news.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for more than there is up to {@code from}, or for the end, but not for longer than that. */
  Heard await(int from, Duration patience) throws InterruptedException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (released.length() <= from && !over && !woken && left > 0) {
        left = news.awaitNanos(left);
      }
      return new Heard(released.substring(Math.min(from, released.length())), over);
    } finally {
      lock.unlock();
    }
  }
}
