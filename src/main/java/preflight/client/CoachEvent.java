package preflight.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reply as it comes. The id of an event is the place after it, to read on from there. */
public sealed interface CoachEvent {
  String id();

  /** From here on it is this attempt; what was heard of another one does not count any more. */
  record Begun(String id, UUID turnId, int attempt, Talk.Reply reply) implements CoachEvent {}

  /** More of the reply. */
  record Text(String id, String text) implements CoachEvent {}

  /**
   * Nothing more will come. The reply is whole, or says by its state and failure why it is not.
   *
   * @param nextTurn that follows by itself, which is the summary; null when nothing does
   */
  record Ended(
      String id, Talk.Session session, Talk.Reply reply, boolean roundUsed, @Nullable UUID nextTurn)
      implements CoachEvent {}
}
