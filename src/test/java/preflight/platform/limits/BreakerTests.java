package preflight.platform.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BreakerTests {
  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
  private final Breaker breaker = new Breaker(nanos::get);

  @Test
  void opensAfterFiveFailuresInARow() {
    fail(4);
    assertThat(breaker.succeeded()).isFalse();
    fail(4);
    assertThat(breaker.admits()).isTrue();
    fail(1);

    assertThat(breaker.isOpen()).isTrue();
    assertThat(breaker.admits()).isFalse();
  }

  @Test
  void letsOneProbeThroughAtATime() {
    fail(5);
    nanos.addAndGet(Breaker.PAUSE.toNanos() - 1);
    assertThat(breaker.admits()).isFalse();
    nanos.addAndGet(1);

    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isFalse();
    fail(1);
    nanos.addAndGet(Breaker.PAUSE.toNanos());
    assertThat(breaker.admits()).isTrue();
  }

  @Test
  void closesWithTheFirstAnswer() {
    fail(7);
    assertThat(breaker.succeeded()).isTrue();

    assertThat(breaker.isOpen()).isFalse();
    assertThat(breaker.admits()).isTrue();
    assertThat(breaker.admits()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      breaker.failed();
    }
  }
}
