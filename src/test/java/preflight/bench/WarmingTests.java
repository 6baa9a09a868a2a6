package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When it has been asked for long enough. */
class WarmingTests {
  private final Warming warming = new Warming();

  @Test
  void goesOnForAsLongAsItGetsCheaper() {
    turns(1000, 500, 400, 300, 299);
    assertThat(warming.isDone(15)).isFalse();

    turns(298);
    assertThat(warming.isDone(15)).isTrue();
  }

  @Test
  void oneTurnThatWasDisturbedIsNotTheEnd() {
    turns(1000, 500, 600, 400, 450);
    assertThat(warming.isDone(15)).isFalse();
  }

  @Test
  void goesOnForAtLeastSoLong() {
    turns(500, 500, 500);
    assertThat(warming.isDone(20)).isFalse();

    turns(500);
    assertThat(warming.isDone(20)).isTrue();
  }

  @Test
  void endsAfterAMinuteInAnyCase() {
    for (int turn = 1; turn < 12; turn++) {
      turns(100_000 / turn / turn);
      assertThat(warming.isDone(15)).isFalse();
    }
    turns(1);
    assertThat(warming.isDone(15)).isTrue();
  }

  private void turns(int... each) {
    for (int nanos : each) {
      warming.add(5, nanos);
    }
  }
}
