package preflight.coaching.pipelines;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.forms.Demonstration;
import preflight.forms.Form;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.platform.db.Ids;

/** Publishes versions, each once, and only such as the form's latest version can answer. */
@Component
class PipelinePublishing {
  /** What its author takes a document for. */
  enum As {
    FIRST,
    FURTHER,
    EITHER
  }

  /** The one model that costs nothing and hears nothing. */
  private static final String SCRIPT = "scripted";

  private final PipelineSql sql;
  private final PipelineVersions versions;
  private final Forms forms;
  private final AuditEvents audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PipelinePublishing(
      PipelineSql sql,
      PipelineVersions versions,
      Forms forms,
      AuditEvents audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.versions = versions;
    this.forms = forms;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * @param actor null for what ships with the program
   */
  PublishOutcome publish(@Nullable UUID actor, String document, As as) {
    return switch (PipelineReader.read(document)) {
      case PipelineReading.Faulty(var faults) -> new PublishOutcome.Refused(faults);
      case PipelineReading.Readable(var pipeline, var hash) -> {
        PublishOutcome known = known(pipeline, hash, sql.find(pipeline.name()), as);
        if (known != null) {
          yield known;
        }
        List<PipelineFault> faults = faults(pipeline);
        yield faults.isEmpty()
            ? transaction.execute(status -> insert(actor, pipeline, document, hash, as))
            : new PublishOutcome.Refused(faults);
      }
    };
  }

  /** What can be said without a look at the form; null when it is new. */
  private @Nullable PublishOutcome known(
      Pipeline pipeline, String hash, Optional<PipelineSql.Named> named, As as) {
    List<PublishedPipeline.Version> stored =
        named.map(found -> sql.listed(found.id())).orElse(List.of());
    var same =
        stored.stream().filter(each -> each.version().equals(pipeline.version())).findFirst();
    if (same.isPresent()) {
      PipelineVersion version = versions.load(same.get().id());
      return version.hash().equals(hash)
          ? new PublishOutcome.Unchanged(version)
          : new PublishOutcome.Taken(version);
    }
    return switch (as) {
      case FIRST -> stored.isEmpty() ? null : new PublishOutcome.NotTheFirst();
      case FURTHER -> stored.isEmpty() ? new PublishOutcome.NoSuchPipeline() : null;
      case EITHER -> null;
    };
  }

  private List<PipelineFault> faults(Pipeline pipeline) {
    if (Demonstration.is(pipeline.formName()) && !SCRIPT.equals(pipeline.model())) {
      return List.of(
          new PipelineFault(
              "/model",
              "not_scripted",
              "Anybody may start the demonstration, any number of times: \"model\" must be \"%s\"."
                  .formatted(SCRIPT)));
    }
    Optional<Form> form = forms.latest(pipeline.formName()).map(FormVersion::form);
    return form.isPresent()
        ? new FormFit(pipeline, form.get()).faults()
        : List.of(
            new PipelineFault(
                "/form/name",
                "unknown_form",
                "No form is published as '" + pipeline.formName() + "'."));
  }

  private PublishOutcome insert(
      @Nullable UUID actor, Pipeline pipeline, String document, String hash, As as) {
    var now = clock.instant();
    PipelineSql.Named named = sql.lock(Ids.next(), pipeline.name(), pipeline.formName(), now);
    // Somebody else may have been faster.
    PublishOutcome known = known(pipeline, hash, Optional.of(named), as);
    if (known != null && !(known instanceof PublishOutcome.NoSuchPipeline)) {
      return known;
    }
    if (!named.formName().equals(pipeline.formName())) {
      return new PublishOutcome.Refused(
          List.of(
              new PipelineFault(
                  "/form/name",
                  "other_form",
                  "'%s' is about the form '%s'; another form wants a pipeline of another name."
                      .formatted(named.name(), named.formName()))));
    }
    if (sql.listed(named.id()).size() >= PipelineLimits.VERSIONS) {
      return new PublishOutcome.Refused(
          List.of(
              new PipelineFault(
                  "/version",
                  "too_many",
                  "There are at most " + PipelineLimits.VERSIONS + " versions of a pipeline.")));
    }
    var id = new PipelineVersionId(Ids.next());
    sql.insert(id, named, pipeline.version(), document, hash, now);
    if (actor != null) {
      audit.append(new AuditEvent(actor, "pipeline.published", id.value(), now, Map.of()));
    }
    return new PublishOutcome.Published(new PipelineVersion(id, hash, pipeline));
  }
}
