package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.coaching.pipelines.LabelTarget.Arm;
import preflight.coaching.pipelines.LabelTarget.Experiment;
import preflight.coaching.pipelines.LabelTarget.One;
import preflight.support.RunningApp;

class MoveLabelTests {
  private final Pipelines pipelines = RunningApp.bean(Pipelines.class);
  private final PublishedForm form = new PublishedForm();

  private List<AuditEvent> events() {
    UUID label =
        RunningApp.sql()
            .sql(
                """
                select label_id from pipeline_labels join pipelines using (pipeline_id)
                where name = :name and label = 'production'
                """)
            .param("name", form.pipeline)
            .query(UUID.class)
            .single();
    return RunningApp.bean(AuditEvents.class).about(label, 10);
  }

  private LabelTarget target() {
    return pipelines.find(form.pipeline).orElseThrow().labels().getFirst().target();
  }

  private List<String> refused(LabelTarget target) {
    var outcome = form.label(target);
    assertThat(outcome).isInstanceOf(LabelOutcome.Refused.class);
    return ((LabelOutcome.Refused) outcome)
        .faults().stream().map(fault -> fault.pointer() + " " + fault.code()).toList();
  }

  @Test
  void movesAndIsAudited() {
    var one = form.talk("1.0.0").id().value();
    var two = form.talk("1.1.0").id().value();

    assertThat(form.label(new One("1.0.0"))).isInstanceOf(LabelOutcome.Moved.class);
    assertThat(form.label(new One("1.1.0"))).isInstanceOf(LabelOutcome.Moved.class);
    assertThat(target()).isEqualTo(new One("1.1.0"));
    assertThat(
            form.label(new Experiment("tone", List.of(new Arm("1.1.0", 1), new Arm("1.0.0", 3)))))
        .isInstanceOf(LabelOutcome.Moved.class);
    assertThat(target())
        .isEqualTo(new Experiment("tone", List.of(new Arm("1.0.0", 3), new Arm("1.1.0", 1))));

    var both = one + ":3 " + two + ":1";
    assertThat(events())
        .allSatisfy(event -> {
          assertThat(event.actor()).isEqualTo(form.actor);
          assertThat(event.action()).isEqualTo("pipeline.label-moved");
        })
        .extracting(AuditEvent::details)
        .containsExactly(
            Map.of("from", two.toString(), "to", both),
            Map.of("from", one.toString(), "to", two.toString()),
            Map.of("to", one.toString()));
  }

  @Test
  void weightsMayChange() {
    form.talk("1.0.0");
    form.talk("1.1.0");
    form.label(new Experiment("tone", List.of(new Arm("1.0.0", 1), new Arm("1.1.0", 1))));

    assertThat(
            form.label(new Experiment("tone", List.of(new Arm("1.0.0", 0), new Arm("1.1.0", 9)))))
        .isInstanceOf(LabelOutcome.Moved.class);
    assertThat(target())
        .isEqualTo(new Experiment("tone", List.of(new Arm("1.0.0", 0), new Arm("1.1.0", 9))));
    assertThat(events()).hasSize(2);
  }

  @Test
  void standingStillIsNoMove() {
    form.talk("1.0.0");
    form.talk("1.1.0");
    form.label(new One("1.0.0"));

    assertThat(form.label(new One("1.0.0"))).isInstanceOf(LabelOutcome.Unchanged.class);
    assertThat(events()).hasSize(1);
    var experiment = new Experiment("tone", List.of(new Arm("1.0.0", 1), new Arm("1.1.0", 1)));
    form.label(experiment);
    assertThat(form.label(experiment)).isInstanceOf(LabelOutcome.Unchanged.class);
    assertThat(events()).hasSize(2);
  }

  @Test
  void refusesAPipelineThatThereIsNot() {
    assertThat(form.label(new One("1.0.0"))).isInstanceOf(LabelOutcome.NoSuchPipeline.class);
  }

  @Test
  void refusesAVersionThatThereIsNot() {
    form.talk("1.0.0");

    assertThat(refused(new One("1.1.0"))).containsExactly("/version unknown_version");
    assertThat(refused(new Experiment("x", List.of(new Arm("1.0.0", 1), new Arm("2.0.0", 1)))))
        .containsExactly("/experiment/arms/1/version unknown_version");
    assertThat(pipelines.find(form.pipeline).orElseThrow().labels()).isEmpty();
  }

  @Test
  void refusesAnExperimentThatCannotBeDrawn() {
    form.talk("1.0.0");
    form.talk("1.1.0");

    assertThat(refused(new Experiment("x", List.of(new Arm("1.0.0", 1)))))
        .containsExactly("/experiment/arms invalid_range");
    assertThat(refused(new Experiment("x", List.of(new Arm("1.0.0", 0), new Arm("1.1.0", 0)))))
        .containsExactly("/experiment/arms invalid_range");
    assertThat(refused(new Experiment("x", List.of(new Arm("1.0.0", -1), new Arm("1.1.0", 1001)))))
        .containsExactly(
            "/experiment/arms/0/weight invalid_range", "/experiment/arms/1/weight invalid_range");
    assertThat(refused(new Experiment("x", List.of(new Arm("1.0.0", 1), new Arm("1.0.0", 1)))))
        .containsExactly("/experiment/arms/1/version duplicate_name");
    assertThat(refused(new Experiment("a b", List.of(new Arm("1.0.0", 1), new Arm("1.1.0", 1)))))
        .containsExactly("/experiment/name invalid_name");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "ä"})
  void refusesALabelThatIsNoName(String label) {
    form.talk("1.0.0");

    assertThat(pipelines.moveLabel(form.actor, form.pipeline, label, new One("1.0.0")))
        .isInstanceOf(LabelOutcome.Refused.class);
  }

  @Test
  void refusesALabelTooMany() {
    form.talk("1.0.0");
    for (int i = 0; i < PipelineLimits.LABELS; i++) {
      pipelines.moveLabel(form.actor, form.pipeline, "label-" + i, new One("1.0.0"));
    }

    assertThat(refused(new One("1.0.0"))).containsExactly("/label too_many");
    assertThat(pipelines.moveLabel(form.actor, form.pipeline, "label-7", new One("1.0.0")))
        .isInstanceOf(LabelOutcome.Unchanged.class);
  }

  @Test
  void refusesAVersionThatNoLongerFitsItsForm() {
    form.talk("1.0.0");
    form.publish(
        "2.0.0", PipelineTexts.COFFEE.replace("\"name\": \"why\"", "\"name\": \"reason\""));

    assertThat(refused(new One("1.0.0"))).containsExactly("/version missing_variable");
  }
}
