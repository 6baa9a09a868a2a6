package preflight.forms;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import preflight.platform.db.Ids;

/** The published forms. Readers never wait for the database once a version was read. */
@Component
public class Forms {
  private static final Logger LOG = LoggerFactory.getLogger(Forms.class);
  private static final int REMEMBERED = 1_000;

  private final Cache<FormVersionId, FormVersion> versions =
      Caffeine.newBuilder().maximumSize(REMEMBERED).build();
  private final Catalogue catalogue;
  private final FormSql sql;
  private final Clock clock;
  private final List<VariableUses> uses;

  Forms(FormSql sql, Clock clock, List<VariableUses> uses) {
    this.sql = sql;
    this.clock = clock;
    this.uses = List.copyOf(uses);
    this.catalogue = new Catalogue(() -> sql.published().stream().flatMap(this::readable).toList());
  }

  /** The latest version of each published form, in the order of their names, without the demonstration. */
  public List<FormVersion> published() {
    return catalogue.latest().stream()
        .filter(version -> !Demonstration.is(version.formName()))
        .toList();
  }

  public Optional<FormVersion> latest(String name) {
    return catalogue.latest(name);
  }

  public Optional<FormVersion> find(String name, String version) {
    return catalogue.find(name, version);
  }

  /** The version that a run is on, published still or not. */
  public FormVersion load(FormVersionId id) {
    FormVersion known = versions.getIfPresent(id);
    return known != null
        ? known
        : read(sql.find(id).orElseThrow(() -> new IllegalStateException("no version " + id)));
  }

  /**
   * Publishes a document, once: a version that is published never changes. The same document again is
   * no fault. It is compared with the highest published version below it, and refused when a name is
   * missing in it that is used elsewhere.
   */
  public PublishOutcome publish(String document) {
    return switch (FormReader.read(document)) {
      case FormReading.Faulty(var faults) -> new PublishOutcome.Refused(faults);
      case FormReading.Readable(var form) -> publish(form, document);
    };
  }

  private PublishOutcome publish(Form form, String document) {
    Optional<FormSql.Stored> known = sql.find(form.name(), form.version());
    if (known.isPresent()) {
      return again(form, document, known.get());
    }
    catalogue.refresh();
    FormVersion before = catalogue.before(form.name(), form.version()).orElse(null);
    List<FormFault> missed = before == null ? List.of() : missed(before.form(), form);
    if (!missed.isEmpty()) {
      return new PublishOutcome.Refused(missed);
    }
    var id = new FormVersionId(Ids.next());
    if (!sql.insertPublished(id, form, document, clock.instant())) {
      // Another instance published that version since it was looked for.
      return again(form, document, sql.find(form.name(), form.version()).orElseThrow());
    }
    catalogue.refresh();
    FormChange change = before == null ? null : FormChange.between(before.form(), form);
    return new PublishOutcome.Published(
        load(id),
        change,
        before == null || change == null || change.isHonouredBy(before.version(), form.version()));
  }

  private List<FormFault> missed(Form before, Form after) {
    Set<String> gone = FormDifference.names(before);
    gone.removeAll(FormDifference.names(after));
    return uses.stream()
        .flatMap(user -> user.of(after.name()).stream())
        .filter(use -> gone.contains(use.name()))
        .map(use ->
            new FormFault(
                "/pages",
                "name_in_use",
                "%s uses {%s}, which this version does not have"
                    .formatted(use.where(), use.name())))
        .toList();
  }

  private PublishOutcome again(Form form, String document, FormSql.Stored stored) {
    if (FormReader.same(stored.document(), document)) {
      return new PublishOutcome.Unchanged(read(stored));
    }
    return new PublishOutcome.Refused(
        List.of(
            new FormFault(
                "/meta/version",
                "immutable_version",
                "%s %s is published and never changes; give the changed document a higher version"
                    .formatted(form.name(), form.version()))));
  }

  /** A version that an older Preflight took and this one cannot read takes no other one down. */
  private Stream<FormVersion> readable(FormSql.Stored stored) {
    try {
      return Stream.of(read(stored));
    } catch (IllegalStateException faulty) {
      LOG.error("form version {} is not served: {}", stored.id().value(), faulty.getMessage());
      return Stream.empty();
    }
  }

  private FormVersion read(FormSql.Stored stored) {
    return versions.get(
        stored.id(),
        id ->
            switch (FormReader.read(stored.document())) {
              case FormReading.Readable(var form) ->
                  new FormVersion(id, form, stored.document(), EntityTag.of(stored.document()));
              case FormReading.Faulty(var faults) ->
                  throw new IllegalStateException("published form with faults: " + faults);
            });
  }
}
