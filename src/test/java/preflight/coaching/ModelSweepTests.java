package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.coaching.ModelSweep.Asks;

/** The short form of {@code bin/drill sweep} as far as models are asked. */
class ModelSweepTests {
  @ParameterizedTest
  @CsvSource({"START, 1", "LAST_MESSAGE, 2"})
  void whicheverReplyBreaksOffNothingIsLostOrPaidTwice(Asks asks, int calls) {
    var sweep = new ModelSweep(TalkApp.shared());

    assertThat(sweep.sweepOnce(asks)).isEqualTo(calls);
    assertThat(sweep.findings()).isEmpty();
  }
}
