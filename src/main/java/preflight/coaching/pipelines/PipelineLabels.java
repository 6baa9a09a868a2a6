package preflight.coaching.pipelines;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.forms.Forms;
import preflight.platform.db.Ids;

/** Moves labels, each move with its audit event. */
@Component
class PipelineLabels {
  /** What a label stands for, by ids. */
  private record Aim(
      @Nullable PipelineVersionId version, @Nullable String experiment, List<LabelSql.Arm> arms) {
    /** For the audit, which holds nothing that was typed. */
    String ids() {
      return version != null
          ? version.value().toString()
          : arms.stream()
              .map(arm -> arm.version().value() + ":" + arm.weight())
              .collect(Collectors.joining(" "));
    }
  }

  private final PipelineSql sql;
  private final LabelSql labels;
  private final PipelineVersions versions;
  private final Forms forms;
  private final AuditEvents audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PipelineLabels(
      PipelineSql sql,
      LabelSql labels,
      PipelineVersions versions,
      Forms forms,
      AuditEvents audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.labels = labels;
    this.versions = versions;
    this.forms = forms;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  LabelOutcome move(UUID actor, String name, String label, LabelTarget target) {
    return transaction.execute(status ->
        sql.lock(name)
            .<LabelOutcome>map(pipeline -> move(actor, pipeline, label, target))
            .orElseGet(LabelOutcome.NoSuchPipeline::new));
  }

  /** For a version that ships with the program: where nobody has put the label yet. */
  void putIfAbsent(String name, String label, PipelineVersionId version) {
    sql.find(name)
        .ifPresent(pipeline ->
            labels.insertIfAbsent(Ids.next(), pipeline.id(), label, version, clock.instant()));
  }

  List<PublishedPipeline.Label> of(UUID pipeline, List<PublishedPipeline.Version> versions) {
    Map<PipelineVersionId, String> numbers =
        versions.stream()
            .collect(
                Collectors.toMap(
                    PublishedPipeline.Version::id, PublishedPipeline.Version::version));
    return labels.of(pipeline).stream()
        .map(row -> new PublishedPipeline.Label(row.label(), target(row, numbers), row.movedAt()))
        .toList();
  }

  private LabelTarget target(LabelSql.Row row, Map<PipelineVersionId, String> numbers) {
    return row.version() != null
        ? new LabelTarget.One(String.valueOf(numbers.get(row.version())))
        : new LabelTarget.Experiment(
            String.valueOf(row.experiment()),
            labels.arms(row.id()).stream()
                .map(arm ->
                    new LabelTarget.Arm(String.valueOf(numbers.get(arm.version())), arm.weight()))
                .toList());
  }

  private LabelOutcome move(
      UUID actor, PipelineSql.Named pipeline, String label, LabelTarget target) {
    var faults = new ArrayList<>(TargetRules.faults(label, target));
    Map<String, PipelineVersionId> stored =
        sql.listed(pipeline.id()).stream()
            .collect(
                Collectors.toMap(
                    PublishedPipeline.Version::version, PublishedPipeline.Version::id));
    Aim aim =
        switch (target) {
          case LabelTarget.One(var version) ->
              new Aim(known("/version", version, pipeline, stored, faults), null, List.of());
          case LabelTarget.Experiment(var experiment, var arms) ->
              new Aim(null, experiment, arms(arms, pipeline, stored, faults));
        };
    Optional<LabelSql.Row> row = labels.find(pipeline.id(), label);
    if (row.isEmpty() && labels.of(pipeline.id()).size() >= PipelineLimits.LABELS) {
      faults.add(
          new PipelineFault(
              "/label",
              "too_many",
              "There are at most " + PipelineLimits.LABELS + " labels of a pipeline."));
    }
    if (!faults.isEmpty()) {
      return new LabelOutcome.Refused(faults);
    }
    Aim before = row.map(this::aim).orElse(null);
    if (aim.equals(before)) {
      return new LabelOutcome.Unchanged();
    }
    var now = clock.instant();
    UUID id = labels.move(Ids.next(), pipeline.id(), label, aim.version(), aim.experiment(), now);
    labels.replaceArms(id, aim.arms());
    audit.append(
        new AuditEvent(
            actor,
            "pipeline.label-moved",
            id,
            now,
            before == null
                ? Map.of("to", aim.ids())
                : Map.of("from", before.ids(), "to", aim.ids())));
    return new LabelOutcome.Moved();
  }

  private Aim aim(LabelSql.Row row) {
    return new Aim(row.version(), row.experiment(), labels.arms(row.id()));
  }

  private List<LabelSql.Arm> arms(
      List<LabelTarget.Arm> arms,
      PipelineSql.Named pipeline,
      Map<String, PipelineVersionId> stored,
      List<PipelineFault> faults) {
    var known = new ArrayList<LabelSql.Arm>();
    for (int i = 0; i < arms.size(); i++) {
      String at = "/experiment/arms/" + i + "/version";
      PipelineVersionId id = known(at, arms.get(i).version(), pipeline, stored, faults);
      if (id != null) {
        known.add(new LabelSql.Arm(id, arms.get(i).weight()));
      }
    }
    known.sort(Comparator.comparing(arm -> arm.version().value().toString()));
    return known;
  }

  /** The form may have changed since that version was published. */
  private @Nullable PipelineVersionId known(
      String pointer,
      String version,
      PipelineSql.Named pipeline,
      Map<String, PipelineVersionId> stored,
      List<PipelineFault> faults) {
    PipelineVersionId found = stored.get(version);
    if (found == null) {
      faults.add(
          new PipelineFault(
              pointer, "unknown_version", "There is no version '" + version + "' of it."));
      return null;
    }
    Optional<PipelineVersion> readable = versions.find(found);
    if (readable.isEmpty()) {
      faults.add(
          new PipelineFault(
              pointer, "unreadable_version", "This Preflight cannot read that version any more."));
      return null;
    }
    forms
        .latest(pipeline.formName())
        .ifPresent(form ->
            new FormFit(readable.get().pipeline(), form.form())
                .faults()
                .forEach(fault ->
                    faults.add(
                        new PipelineFault(
                            pointer,
                            fault.code(),
                            "%s, %s: %s".formatted(version, fault.pointer(), fault.message())))));
    return found;
  }
}
