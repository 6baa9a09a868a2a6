package preflight.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** The short form of {@code bin/drill fuzz}. */
class FuzzApiTests {
  private static final int ROUNDS = 8;

  @Test
  void noRequestOfAnyShapeIsAnsweredByWhatIsNotDescribed() {
    var api = new FuzzedApi(RunningApp.port(), RunningApp.context());
    for (int seed = 0; seed < ROUNDS; seed++) {
      api.round(seed);
    }

    assertThat(api.findings()).isEmpty();
    // It got somewhere, and it was refused.
    assertThat(api.answers().keySet())
        .anyMatch(answer -> answer.equals("PATCH /runs/{id}/answers 200"))
        .anyMatch(answer -> answer.equals("POST /runs 201"))
        .anyMatch(answer -> answer.endsWith("400"))
        .anyMatch(answer -> answer.endsWith("415"))
        .anyMatch(answer -> answer.endsWith("422"));
  }
}
