package preflight.coaching.web;

import org.jspecify.annotations.Nullable;
import preflight.coaching.Turn;
import preflight.runs.FollowUps.Care;

/**
 * What was said and what came back, as it is printed.
 *
 * @param said null when the coach speaks by itself
 * @param replaced something was taken out of what was said
 * @param text of the reply; empty when there is none
 * @param note a text's key, about the reply; null when there is nothing to say about it
 * @param card null without one
 * @param cardOpen it was not gone past yet
 */
public record TalkTurn(
    String id,
    @Nullable String said,
    boolean replaced,
    boolean live,
    boolean received,
    String text,
    @Nullable String note,
    @Nullable Care card,
    boolean cardOpen) {
  static TalkTurn of(Turn turn, @Nullable Care card, boolean last, String text) {
    boolean withheld = turn.state() == Turn.State.WITHHELD;
    return new TalkTurn(
        turn.id().toString(),
        turn.said(),
        turn.replaced(),
        turn.state().isLive(),
        turn.isReceived(),
        withheld && turn.failure() == Turn.Failure.CRISIS ? "" : text,
        note(turn),
        card,
        last);
  }

  private static @Nullable String note(Turn turn) {
    return switch (turn.state()) {
      case STOPPED -> turn.isReceived() ? "coach.stopped" : "coach.stopped-early";
      case FAILED -> "coach.unanswered";
      case QUEUED, STREAMING, COMPLETE, WITHHELD -> null;
    };
  }
}
