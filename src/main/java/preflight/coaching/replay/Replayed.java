package preflight.coaching.replay;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import preflight.coaching.ledger.Layer;

/**
 * One side of a turn.
 *
 * @param text as it is stored; null for a reply that was withheld, and so never kept
 * @param decidedThen the action, or {@link #UNKNOWN}
 */
record Replayed(UUID run, UUID turn, Role role, @Nullable String text, String decidedThen) {
  /** The ledger does not say. */
  static final String UNKNOWN = "unknown";

  /** Whose words they are, and so which guardrail decides about them. */
  enum Role {
    PARTICIPANT(Layer.CRISIS),
    COACH(Layer.ADVICE);

    private final Layer layer;

    Role(Layer layer) {
      this.layer = layer;
    }

    Layer layer() {
      return layer;
    }
  }
}
