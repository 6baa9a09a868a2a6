package preflight.runs.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.FieldError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Runs as they travel; names become snake_case. */
final class RunJson {
  private RunJson() {}

  record Start(
      @Nullable String formName,
      @Nullable String version,
      @Nullable String language,
      @Nullable GivenConsent consent,
      @Nullable Boolean isTest) {}

  record GivenConsent(@Nullable String version) {}

  record Started(
      String runId,
      String formName,
      String formVersion,
      String status,
      Instant startedAt,
      String resumeCode,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String participantToken) {}

  record Summary(
      String runId,
      String formName,
      String formVersion,
      String status,
      String language,
      @Nullable String lastPage,
      Instant startedAt,
      @Nullable Instant completedAt) {}

  record Listing(List<Summary> items, @Nullable String nextCursor) {}

  record Whole(
      String runId,
      String formName,
      String formVersion,
      String status,
      String language,
      @Nullable String lastPage,
      Instant startedAt,
      @Nullable Instant completedAt,
      List<Answer> answers,
      List<PageRevision> pages,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Score score,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Score> scores) {}

  record Answer(String pageId, String fieldName, JsonNode value, Instant savedAt) {}

  record PageRevision(String pageId, int revision) {}

  record Score(
      String name, @Nullable Double value, @Nullable String band, List<String> resources) {}

  record Save(@Nullable String pageId, @Nullable ObjectNode answers, @Nullable Integer revision) {}

  /** The token is there when it was renewed for a caller who sends it in a header. */
  record Saved(
      Instant savedAt,
      int revision,
      List<FieldError> warnings,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String participantToken) {}

  /** What a stale save would have overwritten. */
  record Stored(String pageId, int revision, Instant savedAt, ObjectNode answers) {}

  record Completed(
      String status,
      Instant completedAt,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Score score,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Score> scores) {}

  record Missing(String pageId, String fieldName, String code) {}

  record Event(@Nullable String type, @Nullable String pageId, @Nullable String at) {}
}
