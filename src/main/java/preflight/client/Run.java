package preflight.client;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A run with its answers, and its scores where the participant may see them. */
public record Run(
    UUID runId,
    String formName,
    String formVersion,
    String status,
    String language,
    @Nullable String lastPage,
    Instant startedAt,
    @Nullable Instant completedAt,
    List<Answer> answers,
    List<PageState> pages,
    @Nullable Score score,
    @Nullable List<Score> scores) {
  /** One typed answer. */
  public record Answer(String pageId, String fieldName, JsonNode value, Instant savedAt) {}

  /** How often that page was changed. */
  public record PageState(String pageId, int revision) {}
}
