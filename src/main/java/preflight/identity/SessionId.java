package preflight.identity;

import java.util.UUID;

/** One signed-in browser or client; random, for it says nothing of when. */
public record SessionId(UUID value) {
  static SessionId next() {
    return new SessionId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
