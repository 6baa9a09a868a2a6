package preflight.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the server tells of a talk with the coach. */
public final class Talk {
  private Talk() {}

  /**
   * How it begins; what is left out the server decides.
   *
   * @param consent to what a model is sent; null while nothing was agreed to
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Start(@Nullable String pipelineName, StartRun.@Nullable Consent consent) {
    /** By the form's own pipeline. A scripted coach sends nothing anywhere, and needs no consent. */
    public static final Start PLAIN = new Start(null, null);

    /** The version of the text that {@link Problem#consent} told. */
    public static Start agreeingTo(String version) {
      return new Start(null, new StartRun.Consent(version));
    }
  }

  /**
   * The one talk about a run.
   *
   * @param status active, paused (a crisis card stands there), completed (all rounds are used), ended or
   *     expired
   * @param expiresAt unless something is said before; null when it does not
   */
  public record Session(
      UUID id,
      String status,
      int currentRound,
      int maxRounds,
      int remainingRounds,
      boolean scripted,
      Instant startedAt,
      Instant lastActivityAt,
      @Nullable Instant expiresAt) {}

  /**
   * One side's part of a turn.
   *
   * @param role user or assistant
   * @param state queued, streaming, complete, stopped, withheld or failed
   * @param failure why there is no reply: resting, unreachable, interrupted, crisis or guardrail
   * @param replaced something was taken out of what was said
   */
  public record Turn(
      UUID id,
      int turnNumber,
      String role,
      String step,
      String content,
      String state,
      @Nullable String failure,
      boolean replaced,
      @Nullable Card card,
      Instant createdAt) {}

  /** The coach's side of a turn that is read along; the words are those of {@link Turn}. */
  public record Reply(
      UUID id,
      String step,
      String content,
      String state,
      @Nullable String failure,
      @Nullable Card card) {}

  /** @param pauses it stands in the place of a reply, and the talk waits */
  public record Card(
      boolean pauses, String title, List<String> paragraphs, List<Resource> resources) {}

  /** Somebody who helps. */
  public record Resource(
      String name, @Nullable String phone, @Nullable String url, @Nullable String hours) {}

  /** What is to be agreed to before a model is asked, and by whom it is run. */
  public record Consent(
      String version, String text, List<String> vendors, List<String> questions) {}

  /** The talk is there, with what the coach says first. */
  public record Started(Session session, Turn initialMessage) {}

  /** What was said and what came back. */
  public record Exchange(
      Turn userTurn,
      Turn assistantTurn,
      String sessionStatus,
      int currentRound,
      int maxRounds,
      int remainingRounds) {}

  /** @param turn that this began, or stopped; null when there was none */
  public record Standing(Session session, @Nullable Turn turn) {}

  /** All that was said so far, oldest first. */
  public record History(Session session, List<Turn> turns) {}
}
