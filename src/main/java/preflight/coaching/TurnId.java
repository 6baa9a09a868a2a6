package preflight.coaching;

import java.util.UUID;

/** Of a message and what comes back: whoever sends it makes it, so that twice is once. */
public record TurnId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
