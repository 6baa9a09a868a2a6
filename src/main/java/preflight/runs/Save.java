package preflight.runs;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import preflight.identity.ParticipantId;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be stored of a page. Null in a field clears it.
 *
 * @param revision the page's revision that was seen, 0 for none; null: whatever it is
 */
record Save(
    RunId run,
    ParticipantId participant,
    String pageId,
    ObjectNode fields,
    @Nullable Integer revision) {
  Place place() {
    return new Place(run, pageId);
  }

  /** Where it goes; of two saves for one place the second has to see the first. */
  record Place(RunId run, String pageId) {}

  /** It is committed. */
  record Acknowledged(int revision, Instant savedAt) {}
}
