package preflight.platform.limits;

import java.time.Duration;

/** Where it is counted. */
interface Buckets {
  /**
   * Takes one of {@code quota} in each {@code window}, when there is one left.
   *
   * @param key by what it is counted; never written anywhere
   */
  Taken take(Limit limit, int quota, String key);

  /**
   * @param remaining how many are left until {@code reset}, rounded up to whole seconds outside
   */
  record Taken(boolean granted, long remaining, Duration reset) {}
}
