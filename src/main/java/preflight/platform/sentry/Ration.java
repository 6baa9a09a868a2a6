package preflight.platform.sentry;

import java.util.function.LongSupplier;

/** So many in each minute, counted from its first. */
final class Ration {
  private static final long MINUTE = 60_000_000_000L;

  /** What is to become of one more. */
  enum Turn {
    TAKEN,
    /** The first that is too many in this minute: worth a line, as the ones after it are not. */
    FIRST_OVER,
    OVER
  }

  private final int aMinute;
  private final LongSupplier nanos;
  private long start;
  private int asked;

  Ration(int aMinute, LongSupplier nanos) {
    this.aMinute = aMinute;
    this.nanos = nanos;
    this.start = nanos.getAsLong();
  }

  synchronized Turn take() {
    long now = nanos.getAsLong();
    if (now - start >= MINUTE) {
      start = now;
      asked = 0;
    }
    if (asked > aMinute) {
      return Turn.OVER;
    }
    asked++;
    return asked > aMinute ? Turn.FIRST_OVER : Turn.TAKEN;
  }
}
