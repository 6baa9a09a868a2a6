package preflight.client;

import java.time.Duration;

/** Pauses that no test waits for, and time limits that only a hang meets. */
final class Quick {
  private static final Duration MOMENT = Duration.ofMillis(2);
  private static final Duration LONG = Duration.ofSeconds(30);

  static final Pace PACE = within(LONG);

  private Quick() {}

  /** With this as the limit of everything. */
  static Pace within(Duration limit) {
    return new Pace(limit, limit, limit, 2, MOMENT, MOMENT);
  }
}
