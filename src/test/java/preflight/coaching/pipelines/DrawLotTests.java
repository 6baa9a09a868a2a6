package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawLotTests {
  private static final UUID SESSION = UUID.fromString("0196f000-0000-7000-8000-000000000001");

  @Test
  void sharesTheSessionsByWeightAndGivesNoneToAnArmWithoutAny() {
    long[] of = new long[4];
    for (int arm : draws("tone", List.of(1, 0, 3, 0))) {
      of[arm]++;
    }

    // Six standard deviations to both sides.
    assertThat(of[0]).isBetween(2_240L, 2_760L);
    assertThat(of[1]).isZero();
    assertThat(of[2]).isEqualTo(10_000 - of[0]);
  }

  @Test
  void aSessionKeepsItsArm() {
    assertThat(draws("tone", List.of(1, 1))).isEqualTo(draws("tone", List.of(1, 1)));
  }

  /** Who was in the arm of one experiment is not for that in the same arm of the next. */
  @Test
  void anotherExperimentDrawsAnew() {
    var tone = draws("tone", List.of(1, 1));
    var length = draws("length", List.of(1, 1));

    assertThat(IntStream.range(0, 10_000).filter(i -> tone[i] == length[i]).count())
        .isBetween(4_700L, 5_300L);
  }

  @Test
  void theOnlyArmWithAWeightTakesAll() {
    assertThat(draws("tone", List.of(0, 1))).containsOnly(1);
    assertThat(draws("tone", List.of(1, 0))).containsOnly(0);
  }

  @Test
  void refusesToDrawWhereNoArmHasAWeight() {
    assertThatThrownBy(() -> Lot.draw("tone", SESSION, List.of(0, 0)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static int[] draws(String experiment, List<Integer> weights) {
    return IntStream.range(0, 10_000)
        .map(i -> Lot.draw(experiment, new UUID(7, i), weights))
        .toArray();
  }
}
