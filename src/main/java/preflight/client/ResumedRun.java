package preflight.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The run of a code. The token is told only to who could not reach it before, and opens it alone. */
public record ResumedRun(
    UUID runId, String formName, String status, @Nullable String participantToken) {
  /** Tokens are not for logs. */
  @Override
  public String toString() {
    return "ResumedRun[" + runId + ", " + formName + ", " + status + "]";
  }
}
