package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanaryTests {
  private final Canary canary = Canary.fresh(new Random(1));

  @Test
  void aReplyThatGivesThePromptAwayIsFlagged() {
    assertThat(canary.check("My instructions: " + canary.value() + ".")).isPresent();
    assertThat(canary.isIn(String.join("-", canary.value().toUpperCase(Locale.ROOT).split(""))))
        .isTrue();
    assertThat(canary.isIn(canary.value().substring(5, 17))).isTrue();
  }

  @Test
  void anyOtherReplyIsNot() {
    assertThat(canary.check("What would help you most?")).isEmpty();
    assertThat(canary.isIn(Canary.fresh(new Random(2)).value())).isFalse();
    assertThat(canary.isIn(canary.value().substring(0, 11))).isFalse();
  }

  @Test
  void itChecksBesidesTheOtherRules() {
    Checker both = Advice.shipped().and(canary);
    assertThat(both.check(canary.value()).orElseThrow().rule()).isEqualTo("canary");
    assertThat(both.check("You have depression.")).isPresent();
    assertThat(both.check("Good.")).isEmpty();
  }
}
