package preflight.coaching.pipelines;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.forms.Form;
import preflight.forms.FormVersion;
import preflight.forms.SemanticVersion;

/** From a label to the version of one session. */
@Component
class PipelineChoice {
  private final PipelineSql sql;
  private final LabelSql labels;
  private final PipelineVersions versions;

  PipelineChoice(PipelineSql sql, LabelSql labels, PipelineVersions versions) {
    this.sql = sql;
    this.labels = labels;
    this.versions = versions;
  }

  Optional<Chosen> of(@Nullable String name, String label, FormVersion form, UUID session) {
    return (name == null ? sql.usual(form.formName(), label) : sql.find(name))
        .filter(pipeline -> pipeline.formName().equals(form.formName()))
        .flatMap(pipeline ->
            labels
                .find(pipeline.id(), label)
                .flatMap(found -> of(pipeline, found, form.form(), session)));
  }

  private Optional<Chosen> of(
      PipelineSql.Named pipeline, LabelSql.Row label, Form form, UUID session) {
    PipelineVersionId one = label.version();
    String experiment = label.experiment();
    PipelineVersionId wanted =
        one != null ? one : arm(pipeline, label, String.valueOf(experiment), session);
    Optional<PipelineVersion> exact = versions.find(wanted).filter(version -> fits(version, form));
    return exact.isPresent()
        ? exact.map(version ->
            new Chosen(
                version, experiment, experiment == null ? null : version.pipeline().version()))
        : below(wanted, pipeline, form).map(version -> new Chosen(version, null, null));
  }

  private PipelineVersionId arm(
      PipelineSql.Named pipeline, LabelSql.Row label, String experiment, UUID session) {
    List<LabelSql.Arm> arms = labels.arms(label.id());
    int drawn =
        Lot.draw(
            pipeline.name() + "/" + label.label() + "/" + experiment,
            session,
            arms.stream().map(LabelSql.Arm::weight).toList());
    return arms.get(drawn).version();
  }

  /** What was never labelled stays out of use: a version above the wanted one is no way out. */
  private Optional<PipelineVersion> below(
      PipelineVersionId wanted, PipelineSql.Named pipeline, Form form) {
    List<PipelineSql.Stored> all = sql.versions(pipeline.id());
    return all.stream()
        .filter(stored -> stored.id().equals(wanted))
        .map(stored -> SemanticVersion.parse(stored.version()))
        .findFirst()
        .flatMap(limit ->
            all.stream()
                .flatMap(stored -> versions.readable(stored).stream())
                .filter(version -> order(version).compareTo(limit) < 0)
                .filter(version -> fits(version, form))
                .max(Comparator.comparing(PipelineChoice::order)));
  }

  private static SemanticVersion order(PipelineVersion version) {
    return SemanticVersion.parse(version.pipeline().version());
  }

  private static boolean fits(PipelineVersion version, Form form) {
    return new FormFit(version.pipeline(), form).faults().isEmpty();
  }
}
