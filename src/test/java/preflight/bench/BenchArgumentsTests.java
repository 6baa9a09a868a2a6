package preflight.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/bench} is asked for. */
class BenchArgumentsTests {
  @Test
  void measuresWhatIsNamedForAsLongAsItIsTold() {
    var asked = BenchArguments.read("form", "--rounds", "9", "page", "--seconds", "2");

    assertThat(asked)
        .isEqualTo(new BenchArguments(false, false, 9, 2, 15, 1_000_000, List.of("form", "page")));
  }

  @Test
  void measuresAllOfThemFiveTimesUnlessTold() {
    assertThat(BenchArguments.read())
        .isEqualTo(new BenchArguments(false, false, 5, 4, 15, 1_000_000, List.of()));
    assertThat(BenchArguments.read("--list").list()).isTrue();
    assertThat(BenchArguments.read("--profile", "form").profile()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "many", "-1", "12345"})
  void wantsNumbers(String rounds) {
    assertThatThrownBy(() -> BenchArguments.read("--rounds", rounds))
        .hasMessageContaining("--rounds wants a number");
  }

  @Test
  void growsAsFarAsItIsTold() {
    assertThat(BenchArguments.read("growth", "--runs", "10000000").runs()).isEqualTo(10_000_000);
    assertThatThrownBy(() -> BenchArguments.read("--runs", "9999"))
        .hasMessageContaining("--runs wants a number");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    assertThatThrownBy(() -> BenchArguments.read("--fast")).hasMessageContaining("--fast");
    assertThatThrownBy(() -> BenchArguments.read("--warm-up")).hasMessageContaining("--warm-up");
  }

  @Test
  void writesNothingDownThatWasTooShort() {
    assertThat(context(5, 4, 15).counts()).isTrue();
    assertThat(context(4, 4, 15).counts()).isFalse();
    assertThat(context(5, 3, 15).counts()).isFalse();
    assertThat(context(5, 4, 14).counts()).isFalse();
  }

  private static BenchContext context(int rounds, int seconds, int warmUp) {
    return new BenchContext(
        rounds, seconds, warmUp, 10_000, Path.of("target"), new PrintStream(System.out));
  }
}
