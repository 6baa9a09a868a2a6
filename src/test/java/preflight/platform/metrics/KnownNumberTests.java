package preflight.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KnownNumberTests {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void aNumberIsThereWhileItIsKnown() {
    var number = new KnownNumber(meters, "lag", "how far");
    assertThat(meters.find("lag").gauge()).isNull();

    number.is(2.0);
    number.is(3.0);
    assertThat(meters.get("lag").gauge().value()).isEqualTo(3);

    number.is(null);
    assertThat(meters.find("lag").gauge()).isNull();
  }
}
