package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.forms.Demonstration;
import preflight.forms.FormFault;
import preflight.support.RunningApp;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class PublishPipelineTests {
  private final Pipelines pipelines = RunningApp.bean(Pipelines.class);
  private final PublishedForm form = new PublishedForm();

  private PublishOutcome first(ObjectNode document) {
    return pipelines.publishFirst(form.actor, document.toString());
  }

  private PublishOutcome further(ObjectNode document) {
    return pipelines.publishFurther(form.actor, document.toString());
  }

  private static List<String> refused(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(PublishOutcome.Refused.class);
    return ((PublishOutcome.Refused) outcome)
        .faults().stream().map(fault -> fault.pointer() + " " + fault.code()).toList();
  }

  @Test
  void publishesAVersionAndRemembersWho() {
    var version = form.talk("1.0.0");

    assertThat(pipelines.load(version.id())).isEqualTo(version);
    assertThat(PipelineTexts.JSON.readTree(pipelines.document(version.id())))
        .isEqualTo(form.document("1.0.0"));
    assertThat(RunningApp.bean(AuditEvents.class).about(version.id().value(), 5))
        .extracting(AuditEvent::actor, AuditEvent::action)
        .containsExactly(tuple(form.actor, "pipeline.published"));
  }

  @Test
  void listsTheHighestVersionFirst() {
    form.talk("1.9.0");
    form.talk("1.10.0");
    form.talk("1.10.0-beta.1");

    assertThat(pipelines.find(form.pipeline).orElseThrow().versions())
        .extracting(PublishedPipeline.Version::version)
        .containsExactly("1.10.0", "1.10.0-beta.1", "1.9.0");
    assertThat(pipelines.list())
        .extracting(PublishedPipeline::name)
        .contains(form.pipeline, "default", "focused")
        .isSorted();
  }

  @Test
  void takesTheSameContentAgainAsNoChange() {
    form.talk("1.0.0");

    assertThat(pipelines.publishFirst(form.actor, form.document("1.0.0").toPrettyString()))
        .isInstanceOf(PublishOutcome.Unchanged.class);
    assertThat(further(form.document("1.0.0"))).isInstanceOf(PublishOutcome.Unchanged.class);
  }

  @Test
  void takesTheSameContentAgainAlsoWhenTheFormHasMovedOn() {
    form.talk("1.0.0");
    form.publish("2.0.0", PipelineTexts.COFFEE.replace("\"name\": \"kind\"", "\"name\": \"sort\""));

    assertThat(first(form.document("1.0.0"))).isInstanceOf(PublishOutcome.Unchanged.class);
  }

  @Test
  void refusesOtherContentUnderTheSameVersion() {
    form.talk("1.0.0");

    assertThat(further(form.document("1.0.0").put("system", "You talk about tea.")))
        .isInstanceOf(PublishOutcome.Taken.class);
  }

  @Test
  void refusesASecondFirstVersion() {
    form.talk("1.0.0");

    assertThat(first(form.document("1.1.0"))).isInstanceOf(PublishOutcome.NotTheFirst.class);
  }

  @Test
  void refusesAFurtherVersionOfNothing() {
    assertThat(further(form.document("1.1.0"))).isInstanceOf(PublishOutcome.NoSuchPipeline.class);
    assertThat(pipelines.find(form.pipeline)).isEmpty();
  }

  @Test
  void refusesAFormThatThereIsNot() {
    var document = form.document("1.0.0");
    ((ObjectNode) document.path("form")).put("name", "no-such-form");

    assertThat(refused(first(document))).containsExactly("/form/name unknown_form");
  }

  /** Anybody may start it, any number of times. */
  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"gpt-5-mini"})
  void refusesAModelForTheDemonstration(@Nullable String model) {
    var shipped = pipelines.find(Demonstration.FORM).orElseThrow().versions().getFirst();
    var document = (ObjectNode) PipelineTexts.JSON.readTree(pipelines.document(shipped.id()));
    document.put("version", "9.0.0").put("model", model);
    if (model == null) {
      document.remove("model");
    }

    assertThat(refused(further(document))).containsExactly("/model not_scripted");
  }

  @Test
  void refusesAnotherFormUnderTheSameName() {
    form.talk("1.0.0");
    var other = new PublishedForm();
    var document = other.document("1.1.0").put("name", form.pipeline);

    assertThat(refused(further(document))).containsExactly("/form/name other_form");
  }

  @Test
  void refusesWhatTheLatestVersionOfTheFormDoesNotShare() {
    form.publish(
        "1.1.0",
        PipelineTexts.COFFEE.replace(
            "\"label\": \"Why?\", \"shareWithModel\": true", "\"label\": \"Why?\""));
    var document = form.document("1.0.0");
    ((ArrayNode) document.path("variables")).add("tea");

    assertThat(refused(first(document)))
        .containsExactly("/variables/2 not_shared", "/variables/3 missing_variable");
    assertThat(pipelines.find(form.pipeline)).isEmpty();
  }

  @Test
  void refusesADocumentWithFaults() {
    assertThat(refused(first(form.document("1.0.0").put("max_rounds", 0))))
        .containsExactly("/max_rounds invalid_range");
  }

  @Test
  void refusesAVersionTooMany() {
    form.talk("1.0.0");
    RunningApp.sql()
        .sql(
            """
            insert into pipeline_versions
              (pipeline_version_id, pipeline_id, version, document, hash, published_at)
            select gen_random_uuid(), pipeline_id, '0.0.' || i, '{}', repeat('0', 64), now()
            from pipelines, generate_series(1, 999) i where name = :name
            """)
        .param("name", form.pipeline)
        .update();

    assertThat(refused(further(form.document("1.1.0")))).containsExactly("/version too_many");
    assertThat(further(form.document("1.0.0"))).isInstanceOf(PublishOutcome.Unchanged.class);
  }

  @Test
  void theDatabaseRefusesToChangeOrRemoveAVersion() {
    var id = form.talk("1.0.0").id().value();

    for (var statement :
        List.of(
            "update pipeline_versions set document = '{}' where pipeline_version_id = :id",
            "delete from pipeline_versions where pipeline_version_id = :id")) {
      assertThatThrownBy(() -> RunningApp.sql().sql(statement).param("id", id).update())
          .hasMessageContaining("never changes");
    }
  }

  @Test
  void aFormKeepsWhatALabelledVersionNames() {
    form.talk("1.0.0");
    form.label(new LabelTarget.One("1.0.0"));

    var without =
        form.tryToPublish(
            "2.0.0", PipelineTexts.COFFEE.replace("\"name\": \"why\"", "\"name\": \"reason\""));

    assertThat(without).isInstanceOf(preflight.forms.PublishOutcome.Refused.class);
    assertThat(((preflight.forms.PublishOutcome.Refused) without).faults())
        .containsExactly(
            new FormFault(
                "/pages",
                "name_in_use",
                "the pipeline '%s' 1.0.0 uses {why}, which this version does not have"
                    .formatted(form.pipeline)));
  }

  @Test
  void aFormMayDropWhatOnlyAnUnlabelledVersionNames() {
    form.talk("1.0.0");

    form.publish(
        "2.0.0", PipelineTexts.COFFEE.replace("\"name\": \"why\"", "\"name\": \"reason\""));
  }
}
