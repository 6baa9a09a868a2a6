package preflight.coaching.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.coaching.pipelines.LabelTarget;
import preflight.coaching.pipelines.PublishedPipeline;
import tools.jackson.databind.JsonNode;

/** Pipelines as they travel; names become snake_case. */
final class PipelineJson {
  private PipelineJson() {}

  record Summary(String name, String formName, List<Version> versions, List<Label> labels) {
    static Summary of(PublishedPipeline pipeline) {
      return new Summary(
          pipeline.name(),
          pipeline.formName(),
          pipeline.versions().stream().map(Version::of).toList(),
          pipeline.labels().stream().map(Label::of).toList());
    }
  }

  record Listing(List<Summary> items, @Nullable String nextCursor) {}

  record Version(String version, String hash, Instant publishedAt) {
    static Version of(PublishedPipeline.Version version) {
      return new Version(version.version(), version.hash(), version.publishedAt());
    }
  }

  record Whole(
      String name,
      String formName,
      String version,
      String hash,
      Instant publishedAt,
      JsonNode document,
      List<Version> versions,
      List<Label> labels) {}

  record Published(String name, String version, String hash) {}

  record Label(
      String label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String version,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Experiment experiment,
      Instant movedAt) {
    static Label of(PublishedPipeline.Label label) {
      return switch (label.target()) {
        case LabelTarget.One(var version) ->
            new Label(label.label(), version, null, label.movedAt());
        case LabelTarget.Experiment(var name, var arms) ->
            new Label(
                label.label(),
                null,
                new Experiment(
                    name, arms.stream().map(arm -> new Arm(arm.version(), arm.weight())).toList()),
                label.movedAt());
      };
    }
  }

  record Experiment(String name, List<Arm> arms) {}

  record Arm(String version, int weight) {}

  /** What a label shall stand for: one of the two. */
  record Target(@Nullable String version, @Nullable GivenExperiment experiment) {}

  record GivenExperiment(@Nullable String name, @Nullable List<@Nullable GivenArm> arms) {}

  record GivenArm(@Nullable String version, @Nullable Integer weight) {}
}
