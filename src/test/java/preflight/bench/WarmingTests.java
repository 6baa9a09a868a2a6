package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When it has been asked for long enough. */
class WarmingTests {
  private final Warming warming = new Warming();

  @Test
  void goesOnForAsLongAsItGetsFaster() {
    turns(1000, 2000, 2200, 2400);
    assertThat(warming.isDone(15)).isFalse();

    turns(2410);
    assertThat(warming.isDone(15)).isTrue();
  }

  @Test
  void goesOnForAtLeastSoLong() {
    turns(2000, 2000);
    assertThat(warming.isDone(15)).isFalse();

    turns(2000);
    assertThat(warming.isDone(15)).isTrue();
  }

  @Test
  void endsAfterAMinuteInAnyCase() {
    for (int turn = 1; turn < 12; turn++) {
      turns(1000 * turn);
      assertThat(warming.isDone(15)).isFalse();
    }
    turns(99_000);
    assertThat(warming.isDone(15)).isTrue();
  }

  private void turns(int... rates) {
    for (int rate : rates) {
      warming.add(5, rate);
    }
  }
}
