package preflight.coaching;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import preflight.coaching.pipelines.PipelineVersionId;
import preflight.platform.config.Secret;
import preflight.runs.RunId;

/**
 * One talk about one run.
 *
 * @param key this session's alone
 * @param placeholders what stands for what was taken out of its texts, by hash under the key
 * @param currentRound rounds used up, each by a reply that was received
 */
public record Session(
    RunId run,
    SessionId id,
    Secret key,
    Map<String, String> placeholders,
    PipelineVersionId pipeline,
    String language,
    Status status,
    int currentRound,
    int maxRounds,
    Instant startedAt,
    Instant lastActivityAt) {
  /** Whoever says nothing for so long has left. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** Of one participant at once. */
  public static final int ACTIVE_AT_MOST = 3;

  public Session {
    placeholders = Map.copyOf(placeholders);
  }

  public enum Status {
    ACTIVE,
    /** A crisis card is on the table; the participant says when to go on. */
    PAUSED,
    /** All rounds are used. */
    COMPLETED,
    /** The participant finished before. */
    ENDED,
    EXPIRED;

    /** As it stands in SQL and JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Status of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }

    public boolean isOpen() {
      return this == ACTIVE || this == PAUSED;
    }
  }

  public int remainingRounds() {
    return maxRounds - currentRound;
  }

  /** As it is at that time, also where nobody has written down yet that it expired. */
  Session at(Instant now) {
    return status == Status.ACTIVE && lastActivityAt.plus(IDLE).isBefore(now)
        ? as(Status.EXPIRED)
        : this;
  }

  Session knowing(Map<String, String> more) {
    return with(status, more);
  }

  Session as(Status other) {
    return with(other, placeholders);
  }

  /** When it expires unless something is said; null when it does not. */
  public @Nullable Instant expiresAt() {
    return status == Status.ACTIVE ? lastActivityAt.plus(IDLE) : null;
  }

  private Session with(Status other, Map<String, String> known) {
    return new Session(
        run,
        id,
        key,
        known,
        pipeline,
        language,
        other,
        currentRound,
        maxRounds,
        startedAt,
        lastActivityAt);
  }
}
