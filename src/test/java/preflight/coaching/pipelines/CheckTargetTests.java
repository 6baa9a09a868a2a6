package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.coaching.pipelines.LabelTarget.Arm;
import preflight.coaching.pipelines.LabelTarget.Experiment;
import preflight.coaching.pipelines.LabelTarget.One;

/** What may be said of a label before anybody looks at the versions. */
class CheckTargetTests {
  @ParameterizedTest
  @ValueSource(ints = {2, 10})
  void anExperimentHasTwoToTenArms(int arms) {
    assertThat(faults(experiment(arms))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11})
  void refusesAnotherNumberOfArms(int arms) {
    assertThat(faults(experiment(arms))).containsExactly("/experiment/arms invalid_range");
  }

  @Test
  void saysOnceThatThereAreNoArms() {
    assertThat(faults(experiment(0))).containsExactly("/experiment/arms invalid_range");
  }

  private static Experiment experiment(int arms) {
    return new Experiment(
        "tone", IntStream.range(0, arms).mapToObj(i -> new Arm("1." + i + ".0", 1)).toList());
  }

  @Test
  void aWeightIsFromZeroToAThousand() {
    assertThat(weights(0, 1_000)).isEmpty();
    assertThat(weights(-1, 1_001))
        .containsExactly(
            "/experiment/arms/0/weight invalid_range", "/experiment/arms/1/weight invalid_range");
  }

  @Test
  void oneArmAtLeastIsDrawn() {
    assertThat(weights(0, 0)).containsExactly("/experiment/arms invalid_range");
    assertThat(weights(0, -1))
        .containsExactly(
            "/experiment/arms/1/weight invalid_range", "/experiment/arms invalid_range");
  }

  /** What is taken off by one fault must not hide another. */
  @Test
  void aNegativeWeightTakesNothingFromTheOthers() {
    assertThat(weights(1, -1)).containsExactly("/experiment/arms/1/weight invalid_range");
  }

  private static List<String> weights(int one, int other) {
    return faults(new Experiment("tone", List.of(new Arm("1.0.0", one), new Arm("1.1.0", other))));
  }

  @Test
  void refusesAVersionThatIsAnotherArmAlready() {
    assertThat(faults(new Experiment("tone", List.of(new Arm("1.0.0", 1), new Arm("1.0.0", 1)))))
        .containsExactly("/experiment/arms/1/version duplicate_name");
  }

  @ParameterizedTest
  @CsvSource({"production, ''", "a b, /label invalid_name", "'', /label invalid_name"})
  void aLabelHasAName(String label, String fault) {
    assertThat(named(TargetRules.faults(label, new One("1.0.0"))))
        .isEqualTo(fault.isEmpty() ? List.of() : List.of(fault));
  }

  @Test
  void anExperimentHasAName() {
    var arms = List.of(new Arm("1.0.0", 1), new Arm("1.1.0", 1));

    assertThat(faults(new Experiment("x".repeat(100), arms))).isEmpty();
    assertThat(faults(new Experiment("x".repeat(101), arms)))
        .containsExactly("/experiment/name invalid_name");
  }

  private static List<String> faults(LabelTarget target) {
    return named(TargetRules.faults("production", target));
  }

  private static List<String> named(List<PipelineFault> faults) {
    return faults.stream().map(fault -> fault.pointer() + " " + fault.code()).toList();
  }
}
