package preflight.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whose runs a caller may see and change: a participant's, all of them or only one.
 *
 * @param run the only one; null: all
 */
public record Owner(ParticipantId participant, @Nullable UUID run) {
  /** Whether a run of this participant is within reach; whose it is, the SQL asks. */
  public boolean reaches(UUID asked) {
    return run == null || run.equals(asked);
  }
}
