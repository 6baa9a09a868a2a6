package preflight.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoundedNamesTests {
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
}
