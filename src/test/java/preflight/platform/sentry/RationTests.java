package preflight.platform.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import preflight.platform.sentry.Ration.Turn;

class RationTests {
  private final AtomicLong nanos = new AtomicLong(-7);
  private final Ration ration = new Ration(2, nanos::get);

  @Test
  void grantsItsNumberAndSaysOnceThatItIsUsedUp() {
    assertThat(turns(5))
        .containsExactly(Turn.TAKEN, Turn.TAKEN, Turn.FIRST_OVER, Turn.OVER, Turn.OVER);
  }

  @Test
  void theNextMinuteHasItsOwn() {
    turns(4);
    nanos.addAndGet(Duration.ofSeconds(60).toNanos() - 1);
    assertThat(turns(1)).containsExactly(Turn.OVER);

    nanos.addAndGet(1);
    assertThat(turns(3)).containsExactly(Turn.TAKEN, Turn.TAKEN, Turn.FIRST_OVER);
  }

  private Stream<Turn> turns(int number) {
    return Stream.generate(ration::take).limit(number).toList().stream();
  }
}
