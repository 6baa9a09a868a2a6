package preflight.coaching;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import preflight.coaching.guardrails.Tier;

/**
 * A message of the participant and what came back, or what the coach says by itself.
 *
 * @param replyId its half of the conversation in lists
 * @param round that it is part of, from 1; 0 for what belongs to none
 * @param attempt from 1; a failed turn is tried again under its id
 * @param failure of a failed or withheld one
 * @param said by the participant, redacted; null when the coach speaks by itself
 * @param replaced something was taken out of what was said
 * @param reply as far as it was released
 */
public record Turn(
    TurnId id,
    UUID replyId,
    Step step,
    int round,
    int attempt,
    State state,
    @Nullable Failure failure,
    @Nullable String said,
    boolean replaced,
    String reply,
    @Nullable Card card,
    Instant createdAt) {
  /** @param version of the words that were shown */
  public record Card(Tier tier, String version) {}

  public enum Step {
    OPENING,
    MESSAGE,
    SUMMARY;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Step of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  public enum State {
    QUEUED,
    STREAMING,
    COMPLETE,
    /** By the participant; what was shown stays. */
    STOPPED,
    /** A guardrail kept it back. */
    WITHHELD,
    /** Nobody answered; it may be tried again and used no round. */
    FAILED;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isLive() {
      return this == QUEUED || this == STREAMING;
    }
  }

  /** Why there is no reply. */
  public enum Failure {
    /** The month's budget does not have room for it. */
    RESTING,
    UNREACHABLE,
    /** The instance that was asking went away. */
    INTERRUPTED,
    /** A crisis card stands in its place. */
    CRISIS,
    /** What the model said is not for showing. */
    GUARDRAIL;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Failure of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** A reply that was received, all of it or what there was before Stop. */
  public boolean isReceived() {
    return state == State.COMPLETE || (state == State.STOPPED && !reply.isEmpty());
  }
}
