package preflight.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a participant's token reaches.
 *
 * @param run the one run that a resume code opened; null: all of the participant's
 * @param shared on a computer that others use too: it lives for minutes, not for months
 */
public record Reach(@Nullable UUID run, boolean shared) {
  /** A browser of one's own, with everything the participant has. */
  public static final Reach FULL = new Reach(null, false);

  public Reach onSharedComputer(boolean isShared) {
    return isShared == shared ? this : new Reach(run, isShared);
  }
}
