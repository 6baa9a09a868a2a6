package preflight.coaching.pipelines;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.coaching.pipelines.PipelinePublishing.As;
import preflight.forms.FormVersion;
import preflight.forms.SemanticVersion;

/** The published pipelines, and which of them a session talks by. */
@Component
public class Pipelines {
  /** The label that sessions are started with. */
  public static final String PRODUCTION = "production";

  private final PipelineSql sql;
  private final PipelineVersions versions;
  private final PipelineChoice choice;
  private final PipelinePublishing publishing;
  private final PipelineLabels labels;

  Pipelines(
      PipelineSql sql,
      PipelineVersions versions,
      PipelineChoice choice,
      PipelinePublishing publishing,
      PipelineLabels labels) {
    this.sql = sql;
    this.versions = versions;
    this.choice = choice;
    this.publishing = publishing;
    this.labels = labels;
  }

  /**
   * The version for a new session: what the label {@link #PRODUCTION} stands for, and of an experiment the arm that
   * belongs to the session. One that does not fit the run's form version makes way for the newest version below
   * it that does; empty when none fits.
   *
   * @param name null for the form's usual pipeline: of those with the label the one called {@code default}, or else the
   *     oldest
   */
  public Optional<Chosen> choose(@Nullable String name, FormVersion form, UUID session) {
    return choice.of(name, PRODUCTION, form, session);
  }

  /** A version that a session keeps, labelled still or not. */
  public PipelineVersion load(PipelineVersionId id) {
    return versions.load(id);
  }

  /** In the order of their names. */
  public List<PublishedPipeline> list() {
    return sql.all().stream().map(this::published).toList();
  }

  public Optional<PublishedPipeline> find(String name) {
    return sql.find(name).map(this::published);
  }

  /** The document as it was published. */
  public String document(PipelineVersionId id) {
    return sql.version(id)
        .map(PipelineSql.Stored::document)
        .orElseThrow(() -> new IllegalStateException("no pipeline version " + id));
  }

  /** Publishes the first version of a name. */
  public PublishOutcome publishFirst(UUID actor, String document) {
    return publishing.publish(actor, document, As.FIRST);
  }

  /** Publishes another version of a name that has some. */
  public PublishOutcome publishFurther(UUID actor, String document) {
    return publishing.publish(actor, document, As.FURTHER);
  }

  public LabelOutcome moveLabel(UUID actor, String name, String label, LabelTarget target) {
    return labels.move(actor, name, label, target);
  }

  private PublishedPipeline published(PipelineSql.Named pipeline) {
    List<PublishedPipeline.Version> all =
        sql.listed(pipeline.id()).stream()
            .sorted(
                Comparator.<PublishedPipeline.Version, SemanticVersion>comparing(
                        each -> SemanticVersion.parse(each.version()))
                    .reversed())
            .toList();
    return new PublishedPipeline(
        pipeline.name(), pipeline.formName(), all, labels.of(pipeline.id(), all));
  }
}
