package preflight.identity;

import java.util.UUID;
import preflight.platform.db.Ids;

/** An account of ours or of Passport, UUIDv7. */
public record AccountId(UUID value) {
  public static AccountId next() {
    return new AccountId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
