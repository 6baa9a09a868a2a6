package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.forms.FormVersionId;
import tools.jackson.databind.node.JsonNodeFactory;

class StoredRunTests {
  private static final Instant NOON = Instant.parse("2026-09-01T12:00:00Z");
  private static final Run RUN =
      new Run(
          new RunId(UUID.randomUUID()),
          new FormVersionId(UUID.randomUUID()),
          Run.Status.IN_PROGRESS,
          "en",
          NOON,
          null,
          null);

  @Test
  void tellsTheRunWhichPageWasStoredLast() {
    var stored =
        StoredRun.of(RUN, List.of(page("second", NOON), page("first", NOON.plusSeconds(1))));

    assertThat(stored.run()).isEqualTo(RUN.lastStored("first"));
    assertThat(stored.pages()).extracting(StoredPage::pageId).containsExactly("second", "first");
  }

  @Test
  void ofTwoAtOneMomentItIsTheFirst() {
    var stored =
        StoredRun.of(
            RUN,
            List.of(
                page("early", NOON),
                page("a", NOON.plusSeconds(1)),
                page("b", NOON.plusSeconds(1))));

    assertThat(stored.run().lastPage()).isEqualTo("a");
  }

  @Test
  void aRunWithoutAnswersHasNone() {
    assertThat(StoredRun.of(RUN, List.of())).isEqualTo(new StoredRun(RUN, List.of()));
  }

  private static StoredPage page(String id, Instant savedAt) {
    return new StoredPage(id, 1, savedAt, JsonNodeFactory.instance.objectNode());
  }
}
