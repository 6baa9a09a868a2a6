package preflight.client;

import java.security.SecureRandom;
import java.time.Duration;

/**
 * How long to wait, and how often to try.
 *
 * @param timeLimit of one try, from its start to its last byte
 * @param replyLimit the same where the coach's whole reply is waited for
 * @param silence of a line on which a reply comes: the server says something every 15 seconds
 * @param retries after the first try
 */
public record Pace(
    Duration timeLimit,
    Duration replyLimit,
    Duration silence,
    int retries,
    Duration firstPause,
    Duration longestPause) {
  /** The same numbers as the pages' own client has; a server gives a reply up after 45 seconds. */
  public static final Pace USUAL =
      new Pace(
          Duration.ofSeconds(15),
          Duration.ofSeconds(60),
          Duration.ofSeconds(45),
          3,
          Duration.ofMillis(500),
          Duration.ofSeconds(30));

  /** After so many failed tries; never twice the same, so that not all come at once. */
  Duration backoff(int failed) {
    long doubled = firstPause.toMillis() << Math.min(failed, 16);
    long whole = Math.min(doubled, longestPause.toMillis());
    return Duration.ofMillis(whole / 2 + new SecureRandom().nextLong(whole / 2 + 1));
  }
}
