package preflight.platform.limits;

import java.time.Duration;

/**
 * So many in so long, by the generic cell rate algorithm (ITU-T I.371) in whole microseconds.
 *
 * <p>All that is kept of a key is when its quota will be whole again; how far away that is, is the
 * backlog. Each request adds an interval to it and is refused when that would be more than the depth, in
 * which case it adds nothing: whoever asks too early loses nothing by it.
 */
record Rate(int quota, Duration window) {
  private static final int LARGEST = 1_000_000;

  Rate {
    if (quota < 1 || quota > LARGEST) {
      throw new IllegalArgumentException("a quota is from 1 to " + LARGEST);
    }
  }

  /** What one request costs, in microseconds; rounded up, so that no window holds more than the quota. */
  long interval() {
    return Math.ceilDiv(window.toNanos() / 1_000, (long) quota);
  }

  /** The largest backlog, in microseconds: the whole quota at once. */
  long depth() {
    return quota * interval();
  }

  /**
   * @param backlog in microseconds. It may come from another clock or another quota, and is held to what
   *     it can be, so that no mistake shuts anybody out for longer than a window
   * @param take false only asks
   */
  Decision decide(long backlog, boolean take) {
    long before = Math.clamp(backlog, 0, depth());
    boolean granted = before + interval() <= depth();
    return new Decision(this, granted, granted && take ? before + interval() : before);
  }

  /** The same window with a part of the quota, rounded up: nobody's share is nothing. */
  Rate share(int parts) {
    return new Rate(Math.ceilDiv(quota, parts), window);
  }

  /**
   * @param granted whether this request goes on, or, when only asked, whether the next would
   * @param backlog how long until the quota is whole, in microseconds
   */
  record Decision(Rate rate, boolean granted, long backlog) {
    int remaining() {
      return (int) ((rate.depth() - backlog) / rate.interval());
    }

    /**
     * How long the remaining ones have to last: until the quota is whole or, when there are none, until
     * there is one.
     *
     * @return seconds, rounded up, so that whoever waits as long is not too early
     */
    long seconds() {
      long micros = remaining() > 0 ? backlog : backlog + rate.interval() - rate.depth();
      return Math.ceilDiv(micros, 1_000_000L);
    }
  }
}
