package preflight.coaching.pipelines;

import java.time.Instant;
import java.util.List;

/**
 * All that is published under one name.
 *
 * @param versions highest first
 * @param labels in the order of their names
 */
public record PublishedPipeline(
    String name, String formName, List<Version> versions, List<Label> labels) {
  public PublishedPipeline {
    versions = List.copyOf(versions);
    labels = List.copyOf(labels);
  }

  public record Version(PipelineVersionId id, String version, String hash, Instant publishedAt) {}

  public record Label(String label, LabelTarget target, Instant movedAt) {}
}
