package preflight.client;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of a save: it is kept, or another one was there before it. */
public sealed interface Saved {
  /**
   * The warnings are about what is stored although it is not complete yet.
   *
   * @param revision what the next save may build on: the one that was sent when the same answers were there already, since
   *     others of that page may have changed
   */
  record Kept(
      Instant savedAt, int revision, List<FieldError> warnings, @Nullable String participantToken)
      implements Saved {}

  /** Nothing was written; this is what the save would have overwritten. */
  record Conflict(Stored stored, String requestId) implements Saved {}
}
