package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import preflight.coaching.pipelines.LabelTarget.Arm;
import preflight.coaching.pipelines.LabelTarget.Experiment;
import preflight.coaching.pipelines.LabelTarget.One;
import preflight.forms.FormVersion;
import preflight.forms.Forms;
import preflight.support.RunningApp;
import tools.jackson.databind.node.ObjectNode;

class ChoosePipelineTests {
  private static final UUID SESSION = UUID.fromString("0198f000-0000-7000-8000-000000000001");

  private final Pipelines pipelines = RunningApp.bean(Pipelines.class);
  private final PublishedForm form = new PublishedForm();

  private Chosen chosen() {
    return pipelines.choose(form.pipeline, form.latest(), SESSION).orElseThrow();
  }

  private static Experiment experiment(String name, int one, int two) {
    return new Experiment(name, List.of(new Arm("1.0.0", one), new Arm("1.1.0", two)));
  }

  @Test
  void theShippedOnesAreThereFromTheStart() {
    FormVersion aiReadiness =
        RunningApp.bean(Forms.class).find("ai-readiness", "1.1.0").orElseThrow();

    assertThat(pipelines.choose(null, aiReadiness, SESSION).orElseThrow().version().pipeline())
        .extracting(Pipeline::name)
        .isEqualTo("default");
    assertThat(pipelines.choose("focused", aiReadiness, SESSION).orElseThrow().version().pipeline())
        .extracting(Pipeline::name)
        .isEqualTo("focused");
  }

  @Test
  void takesWhatProductionStandsFor() {
    form.talk("1.0.0");
    var two = form.talk("1.1.0");
    form.talk("1.2.0");
    form.label(new One("1.1.0"));

    assertThat(chosen()).isEqualTo(new Chosen(two, null, null));
  }

  @Test
  void withoutANameItIsTheOldestOfTheFormThatIsLabelled() {
    form.talk("1.0.0");
    var later = form.document("1.0.0").put("name", "later-" + UUID.randomUUID());
    form.talk(later);
    assertThat(pipelines.choose(null, form.latest(), SESSION)).isEmpty();

    pipelines.moveLabel(
        form.actor, later.path("name").asString(), Pipelines.PRODUCTION, new One("1.0.0"));
    assertThat(pipelines.choose(null, form.latest(), SESSION).orElseThrow().version().pipeline())
        .extracting(Pipeline::name)
        .isEqualTo(later.path("name").asString());

    form.label(new One("1.0.0"));
    assertThat(pipelines.choose(null, form.latest(), SESSION).orElseThrow().version().pipeline())
        .extracting(Pipeline::name)
        .isEqualTo(form.pipeline);
  }

  @Test
  void thereIsNoneWithoutALabelForAnotherFormOrOfAnUnknownName() {
    form.talk("1.0.0");
    assertThat(pipelines.choose(form.pipeline, form.latest(), SESSION)).isEmpty();

    form.label(new One("1.0.0"));
    assertThat(pipelines.choose(form.pipeline, new PublishedForm().latest(), SESSION)).isEmpty();
    assertThat(pipelines.choose("no-such", form.latest(), SESSION)).isEmpty();
  }

  @Test
  void sharesTheSessionsByWeight() {
    long[] of = new long[3];
    sessions(20_000).forEach(session -> of[Lot.draw("tone", session, List.of(1, 0, 3))]++);

    // Six standard deviations to both sides.
    assertThat(of[0]).isBetween(4_633L, 5_367L);
    assertThat(of[1]).isZero();
  }

  @Test
  void anExperimentIsDrawnFromItsArms() {
    form.talk("1.0.0");
    form.talk("1.1.0");
    form.label(experiment("tone", 1, 3));

    var chosen =
        sessions(100)
            .map(session -> pipelines.choose(form.pipeline, form.latest(), session).orElseThrow())
            .toList();

    assertThat(chosen)
        .allSatisfy(each -> {
          assertThat(each.experiment()).isEqualTo("tone");
          assertThat(each.arm()).isEqualTo(each.version().pipeline().version());
        });
    assertThat(chosen.stream().filter(each -> "1.1.0".equals(each.arm())).count())
        .isBetween(50L, 99L);
  }

  private static Stream<UUID> sessions(int count) {
    return IntStream.range(0, count).mapToObj(i -> new UUID(7, i));
  }

  @Test
  void aSessionKeepsItsArmAndAnotherExperimentDrawsAnew() {
    form.talk("1.0.0");
    form.talk("1.1.0");
    form.label(experiment("tone", 1, 1));
    var before = arms();

    assertThat(arms()).isEqualTo(before);
    form.label(new One("1.0.0"));
    form.label(experiment("tone", 1, 1));
    assertThat(arms()).isEqualTo(before);
    form.label(experiment("length", 1, 1));
    assertThat(arms()).isNotEqualTo(before);
  }

  @Test
  void anArmWithoutWeightTakesNoNewSession() {
    form.talk("1.0.0");
    form.talk("1.1.0");
    form.label(experiment("tone", 1, 1));
    assertThat(arms()).contains("1.0.0", "1.1.0");

    form.label(experiment("tone", 0, 1));

    assertThat(arms()).containsOnly("1.1.0");
  }

  private List<String> arms() {
    return sessions(50)
        .map(session -> pipelines.choose(form.pipeline, form.latest(), session).orElseThrow())
        .map(chosen -> String.valueOf(chosen.arm()))
        .toList();
  }

  /** As an older run has it: no {why} and no {kind}. */
  private FormVersion withoutWhy() {
    return PipelineTexts.form(
        PipelineTexts.COFFEE
            .replace("\"id\": \"coffee\"", "\"id\": \"" + form.name + "\"")
            .replace("\"name\": \"why\"", "\"name\": \"reason\""));
  }

  private PipelineVersion aboutCupsOnly(String version) {
    var document = form.document(version);
    document.putArray("variables").add("cups");
    return form.talk(document);
  }

  @Test
  void whatDoesNotFitTheRunMakesWayForTheNewestBelowThatDoes() {
    aboutCupsOnly("0.8.0");
    var fitting = aboutCupsOnly("0.9.0");
    form.talk("1.0.0");
    aboutCupsOnly("1.1.0");
    form.label(new One("1.0.0"));

    assertThat(pipelines.choose(form.pipeline, withoutWhy(), SESSION))
        .contains(new Chosen(fitting, null, null));
  }

  @Test
  void anArmThatDoesNotFitIsNoPartOfTheExperiment() {
    var fitting = aboutCupsOnly("0.9.0");
    form.talk("1.0.0");
    form.talk("1.1.0");
    form.label(experiment("tone", 1, 1));

    assertThat(pipelines.choose(form.pipeline, withoutWhy(), SESSION))
        .contains(new Chosen(fitting, null, null));
  }

  @Test
  void thereIsNoneWhenNothingFits() {
    form.talk("1.0.0");
    form.label(new One("1.0.0"));

    assertThat(pipelines.choose(form.pipeline, withoutWhy(), SESSION)).isEmpty();
  }

  @Test
  void aStoredVersionThatCannotBeReadAnyMoreIsPassedOver() {
    var fitting = form.talk("1.0.0");
    form.label(new One("1.0.0"));
    var id = UUID.randomUUID();
    RunningApp.sql()
        .sql(
            """
            insert into pipeline_versions
              (pipeline_version_id, pipeline_id, version, document, hash, published_at)
            select :id, pipeline_id, '1.1.0', '{}', repeat('0', 64), now()
            from pipelines where name = :name
            """)
        .param("id", id)
        .param("name", form.pipeline)
        .update();
    RunningApp.sql()
        .sql(
            "update pipeline_labels set pipeline_version_id = :id where pipeline_version_id = :old")
        .param("id", id)
        .param("old", fitting.id().value())
        .update();

    assertThat(chosen()).isEqualTo(new Chosen(fitting, null, null));
    assertThat(
            pipelines.moveLabel(form.actor, form.pipeline, Pipelines.PRODUCTION, new One("1.1.0")))
        .isInstanceOf(LabelOutcome.Refused.class);
  }

  @Test
  void aNewReleaseMovesNobodysLabel() {
    var shipped = RunningApp.bean(ShippedPipelines.class);
    var name = "focused";
    var document = PipelineTexts.JSON.readTree(PipelineTexts.resource("/pipelines/focused.json"));
    var other = ((ObjectNode) document).put("version", "0.0.1");
    pipelines.publishFurther(form.actor, other.toString());
    pipelines.moveLabel(form.actor, name, Pipelines.PRODUCTION, new One("0.0.1"));
    try {
      shipped.start();

      assertThat(pipelines.find(name).orElseThrow().labels().getFirst().target())
          .isEqualTo(new One("0.0.1"));
    } finally {
      pipelines.moveLabel(form.actor, name, Pipelines.PRODUCTION, new One("1.0.0"));
    }
  }
}
