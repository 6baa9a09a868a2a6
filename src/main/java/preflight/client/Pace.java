package preflight.client;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * How long to wait, and how often to try.
 *
 * @param timeLimit of one try, from its start to its last byte
 * @param retries after the first try
 */
public record Pace(Duration timeLimit, int retries, Duration firstPause, Duration longestPause) {
  /** The same numbers as the pages' own client has. */
  public static final Pace USUAL =
      new Pace(Duration.ofSeconds(15), 3, Duration.ofMillis(500), Duration.ofSeconds(30));

  /** After so many failed tries; never twice the same, so that not all come at once. */
  Duration backoff(int failed) {
    long doubled = firstPause.toMillis() << Math.min(failed, 16);
    long whole = Math.min(doubled, longestPause.toMillis());
    return Duration.ofMillis(whole / 2 + new SecureRandom().nextLong(whole / 2 + 1));
  }
}
