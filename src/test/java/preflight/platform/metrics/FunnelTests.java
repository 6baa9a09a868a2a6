package preflight.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.dao.QueryTimeoutException;

class FunnelTests {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aFunnelThatNobodyCameToHasNoRatio() {
    var funnel = new Funnel(meters, "tea", 0.5);

    funnel.count(() -> new Funnel.Count(4, 1));
    assertThat(meters.get("preflight.funnel.ratio").gauge().value()).isEqualTo(0.25);
    assertThat(meters.get("preflight.funnel.target").gauge().value()).isEqualTo(0.5);

    funnel.count(() -> new Funnel.Count(0, 0));
    assertThat(meters.find("preflight.funnel.ratio").gauge()).isNull();
    assertThat(meters.get("preflight.funnel.started").gauge().value()).isZero();

    funnel.count(() -> {
      throw new QueryTimeoutException("a database that does not answer");
    });
    assertThat(meters.find("preflight.funnel.started").gauge()).isNull();
    assertThat(meters.find("preflight.funnel.finished").gauge()).isNull();
  }

  @Test
  void restsAHundredTimesAsLongAsCountingTakesButNotAfterAFailure() {
    var now = new AtomicLong(-7);
    var funnel = new Funnel(meters, "tea", 0.5, now::get);
    assertThat(funnel.isDue()).isTrue();

    funnel.count(() -> {
      now.addAndGet(3);
      return new Funnel.Count(4, 1);
    });
    now.addAndGet(299);
    assertThat(funnel.isDue()).isFalse();
    now.addAndGet(1);
    assertThat(funnel.isDue()).isTrue();

    funnel.count(() -> {
      now.addAndGet(3);
      throw new QueryTimeoutException("a database that does not answer");
    });
    assertThat(funnel.isDue()).isTrue();
  }
}
