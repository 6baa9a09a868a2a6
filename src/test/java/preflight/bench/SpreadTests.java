package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of several measurements. */
class SpreadTests {
  @Test
  void isTheMiddleOneAndTheTwoEnds() {
    assertThat(Spread.of(List.of(0.4, 0.1, 0.5, 0.2, 0.3))).isEqualTo(new Spread(0.3, 0.1, 0.5));
  }

  @Test
  void isTheUpperOneOfTwoInTheMiddle() {
    assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).median()).isEqualTo(3.0);
  }

  @Test
  void isPrintedWithPointsWhereverItRuns() {
    assertThat(new Spread(0.3, 0.125, 0.5).text("%.2f")).isEqualTo("0.30 (0.13..0.50)");
  }

  @Test
  void isManyTimesWhatSomebodyElseReached() {
    assertThat(new Spread(600, 500, 800).dividedBy(10)).isEqualTo(new Spread(60, 50, 80));
  }
}
