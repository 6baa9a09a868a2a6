package preflight.coaching.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Talks as they travel; names become snake_case. */
final class CoachJson {
  private CoachJson() {}

  record Start(@Nullable String pipelineName, @Nullable GivenConsent consent) {}

  record GivenConsent(@Nullable String version) {}

  record Message(@Nullable String message, @Nullable String turnId) {}

  record Feedback(
      @Nullable Integer rating, @Nullable String comment, @Nullable Integer confidenceAfter) {}

  record Session(
      String id,
      String status,
      int currentRound,
      int maxRounds,
      int remainingRounds,
      boolean scripted,
      Instant startedAt,
      Instant lastActivityAt,
      @Nullable Instant expiresAt) {}

  /** One side's part of a turn. */
  record Turn(
      String id,
      int turnNumber,
      String role,
      String step,
      String content,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
      boolean replaced,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Card card,
      Instant createdAt) {}

  /** @param pauses it stands in the place of a reply, and the talk waits */
  record Card(boolean pauses, String title, List<String> paragraphs, List<Resource> resources) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Resource(
      String name, @Nullable String phone, @Nullable String url, @Nullable String hours) {}

  record Started(Session session, Turn initialMessage) {}

  record Exchange(
      Turn userTurn,
      Turn assistantTurn,
      String sessionStatus,
      int currentRound,
      int maxRounds,
      int remainingRounds) {}

  record Done(Session session, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Turn turn) {}

  record History(Session session, List<Turn> turns) {}

  record Consent(String version, String text, List<String> vendors, List<String> questions) {}

  /** The events of a stream: {@code turn}, {@code text} and {@code end}. */
  record Begun(String turnId, int attempt, Reply reply) {}

  record Text(String text) {}

  record Ended(Session session, Reply reply, boolean roundUsed, @Nullable String nextTurn) {}

  /** The coach's side of one turn. */
  record Reply(
      String id,
      String step,
      String content,
      String state,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String failure,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Card card) {}
}
