package preflight.platform.db;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** New ids: UUIDv7 (RFC 9562), so that rows of one time lie together and ids sort by age. */
public final class Ids {
  private Ids() {}

  public static UUID next() {
    return UuidCreator.getTimeOrderedEpoch();
  }
}
