package preflight.platform.db;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), so that rows of one time lie together and ids sort by age. */
public final class Ids {
  private Ids() {}

  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }

  /** Lower than every id that was made then or later, and higher than those before. */
  public static UUID lowestOf(Instant moment) {
    return new UUID(moment.toEpochMilli() << 16 | 0x7000L, Long.MIN_VALUE);
  }
}
