package preflight.platform.limits;

import java.time.Duration;
import java.util.Locale;

/**
 * Every rate limit: what it is called outside, and how often in how long. An installation may set
 * another number as {@code preflight.limits.<slug>}.
 */
public enum Limit {
  /** Per address. 100 bits are not guessed in any case; this keeps guessing from costing anything. */
  RESUME_CODES(10, Duration.ofMinutes(1));

  private final int quota;
  private final Duration window;

  Limit(int quota, Duration window) {
    this.quota = quota;
    this.window = window;
  }

  int quota() {
    return quota;
  }

  Duration window() {
    return window;
  }

  /** As it stands in headers and settings. */
  String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
