package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpperBoundTests {
  private static final int OVERHEAD = Rates.OVERHEAD_TOKENS;

  @Test
  void isABytesTokenAtTheDearestInputAndTheWholeReply() {
    assertThat(new Rates(3, 1, 4, 100).upperBound(List.of(message("tea"), message("né€😀")), 7))
        .isEqualTo(4L * (3 + 10 + 3 * OVERHEAD) + 700);
  }

  @Test
  void countsHalfOfAPairAsWhatTheVendorMakesOfIt() {
    assertThat(new Rates(1, 0, 0, 0).upperBound(List.of(message("\ud83d")), 0))
        .isEqualTo(3 + 2 * OVERHEAD);
  }

  @Test
  void isThreeTenthsOfACentForAnOpeningOfTheCoach() {
    var luna = new Rates(200_000, 20_000, 250_000, 1_200_000);
    var prompt = List.of(message("x".repeat(8_000)), message("y".repeat(2_000)));

    assertThat(PicoUsd.shown(luna.upperBound(prompt, 300))).isEqualTo("0.002872");
    assertThat(PicoUsd.shown(luna.cost(new Usage(2_500, 0, 0, 120)))).isEqualTo("0.000644");
  }

  private static Prompt.Message message(String text) {
    return new Prompt.Message(Prompt.Role.USER, text);
  }
}
