package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import preflight.platform.limits.Breaker.Pass;

class BreakerTests {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final Breaker breaker = new Breaker(nanos::get);

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(4);
    assertThat(breaker.succeeded(Pass.ANYBODY)).isFalse();
    fail(4);
    assertThat(breaker.ask()).isEqualTo(Pass.ANYBODY);

    assertThat(breaker.failed(Pass.ANYBODY)).isTrue();
    assertThat(breaker.ask()).isEqualTo(Pass.NOBODY);
  }

  @Test
  void letsOneProbeThroughAtATime() {
    fail(5);
    nanos.addAndGet(Breaker.PAUSE.toNanos() - 1);
    assertThat(breaker.ask()).isEqualTo(Pass.NOBODY);
    nanos.addAndGet(1);

    assertThat(breaker.ask()).isEqualTo(Pass.PROBE);
    assertThat(breaker.ask()).isEqualTo(Pass.NOBODY);
    assertThat(breaker.failed(Pass.PROBE)).isTrue();
    assertThat(breaker.ask()).isEqualTo(Pass.NOBODY);
    nanos.addAndGet(Breaker.PAUSE.toNanos());
    assertThat(breaker.ask()).isEqualTo(Pass.PROBE);
  }

  @Test
  void closesWhenAProbeIsAnswered() {
    fail(5);
    nanos.addAndGet(Breaker.PAUSE.toNanos());
    assertThat(breaker.ask()).isEqualTo(Pass.PROBE);
    assertThat(breaker.succeeded(Pass.PROBE)).isTrue();

    assertThat(breaker.ask()).isEqualTo(Pass.ANYBODY);
    assertThat(breaker.ask()).isEqualTo(Pass.ANYBODY);
    fail(4);
    assertThat(breaker.ask()).isEqualTo(Pass.ANYBODY);
  }

  @Test
  void whatWasAskedBeforeNeitherClosesItNorOpensItAgain() {
    fail(5);
    assertThat(breaker.succeeded(Pass.ANYBODY)).isFalse();
    assertThat(breaker.failed(Pass.ANYBODY)).isFalse();
    nanos.addAndGet(Breaker.PAUSE.toNanos() - 1);
    assertThat(breaker.failed(Pass.ANYBODY)).isFalse();
    assertThat(breaker.ask()).isEqualTo(Pass.NOBODY);
    nanos.addAndGet(1);

    assertThat(breaker.ask()).isEqualTo(Pass.PROBE);
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed(Pass.ANYBODY);
    }
  }
}
