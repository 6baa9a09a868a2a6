package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.LogSink;

/** The short form of {@code bin/drill sweep}. */
class FaultSweepTests {
  private static FaultSweep sweep;

  @BeforeAll
  static void start(@TempDir Path home) {
    sweep = new FaultSweep(home);
  }

  @AfterAll
  static void stop() {
    sweep.close();
  }

  /** Some of each module; the whole of it takes minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "PATCH /runs/{id}/answers",
        "POST /runs/{id}/complete",
        "DELETE /runs/{id}",
        "PUT /pipelines/{name}/labels/{label}",
        "POST /runs/{id}/coach/stop",
        "POST /app/settings/details",
        "POST /invitation",
      })
  void whicheverCallFailsNothingIsLostOrHalfDone(String route) {
    sweep.sweepOnce(route);

    assertThat(sweep.findings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /runs", "POST /runs/{id}/coach/message"})
  void whicheverCountFailsTheRequestIsNotWhatFails(String route) {
    int counts = sweep.sweepRedis(route);

    assertThat(sweep.findings()).isEmpty();
    assertThat(counts).isPositive();
  }

  /** Its own thread has nobody to throw at. */
  @Test
  void aTurnThatCannotEvenBeFailedSaysSoInTheLog() {
    try (var log = LogSink.open()) {
      for (int nth : List.of(20, 25, 30, 35)) {
        sweep.failFrom("POST /runs/{id}/coach/start", nth);
      }

      assertThat(log.text()).contains("is settled in a moment");
    }
  }

  /** Else the drill would sweep a refusal. A new route finds its way there by itself. */
  @Test
  void everyRouteThatWritesGoesWellInTheDrillOrHasAReason() {
    assertThat(SweptRoute.all()).allMatch(SweptRoute::goesWell).hasSizeGreaterThan(40);
    assertThat(Routes.ALL)
        .map(MatrixCall::name)
        .containsAll(SweptRoute.LEFT_OUT.keySet())
        .containsAll(SweptRoute.MAY_STAY.keySet());
  }
}
