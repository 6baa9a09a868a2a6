package preflight.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedNamesTests {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void keepsTheFirstAndPutsAllOthersTogether() {
    var names = new BoundedNames(3);
    var seen = new HashSet<String>();
    IntStream.range(0, 10_000)
        .parallel()
        .mapToObj(i -> names.of("name" + i))
        .toList()
        .forEach(seen::add);

    assertThat(seen).hasSize(4).contains(BoundedNames.OTHER);
    assertThat(names.of("one more")).isEqualTo(BoundedNames.OTHER);
    seen.forEach(each -> assertThat(names.of(each)).isEqualTo(each));
  }

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

  @Test
  void aFunnelThatNobodyCameToHasNoRatio() {
    var funnel = new Funnel(meters, "tea", 0.5);

    funnel.is(4, 1);
    assertThat(meters.get("preflight.funnel.ratio").gauge().value()).isEqualTo(0.25);
    assertThat(meters.get("preflight.funnel.target").gauge().value()).isEqualTo(0.5);

    funnel.is(0, 0);
    assertThat(meters.find("preflight.funnel.ratio").gauge()).isNull();
    assertThat(meters.get("preflight.funnel.started").gauge().value()).isZero();

    funnel.isUnknown();
    assertThat(meters.find("preflight.funnel.started").gauge()).isNull();
    assertThat(meters.find("preflight.funnel.finished").gauge()).isNull();
  }
}
