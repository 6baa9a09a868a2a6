package preflight.runs;

import java.util.UUID;

public record RunId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
