package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import preflight.coaching.guardrails.Checker.Flag;

class HoldBackTests {
  private static final Checker NOTHING_WRONG = text -> Optional.empty();

  private final List<String> shown = new ArrayList<>();

  private HoldBack holding(Checker checker) {
    return new HoldBack(checker, shown::add);
  }

  @Test
  void theFirstSentenceComesOutAsSoonAsWhatFollowsIsFarEnoughAndChecked() {
    var holdBack = holding(NOTHING_WRONG);
    String first = "One. ";
    String second = "x".repeat(HoldBack.REACH - 2) + ". ";
    holdBack.accept(first + second);
    assertThat(shown).isEmpty();

    holdBack.accept("N");

    assertThat(shown).containsExactly(first);
    assertThat(holdBack.outcome()).isEqualTo(new HoldBack.Open());
  }

  @Test
  void oneCharacterLessIsHeldBack() {
    var holdBack = holding(NOTHING_WRONG);
    holdBack.accept("One. " + "x".repeat(HoldBack.REACH - 3) + ". Next");
    assertThat(shown).isEmpty();
  }

  @Test
  void theEndLetsGoOfTheRest() {
    var holdBack = holding(NOTHING_WRONG);
    holdBack.accept("One. Two");
    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Released());
    assertThat(shown).containsExactly("One. Two");
  }

  @Test
  void aTextThatBreaksOffIsWithheld() {
    var holdBack = holding(NOTHING_WRONG);
    holdBack.accept("One. Two. ");
    assertThat(holdBack.breakOff()).isEqualTo(new HoldBack.Withheld("cut-off"));
    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Withheld("cut-off"));
    assertThat(shown).isEmpty();
  }

  @Test
  void aCheckThatFailsWithholds() {
    var holdBack =
        holding(text -> {
          throw new IllegalStateException("broken");
        });
    holdBack.accept("One. Two. Three");
    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Withheld("check-failed"));
    assertThat(shown).isEmpty();
  }

  @Test
  void evenOneThatFailsBadly() {
    var holdBack =
        holding(text -> {
          throw new StackOverflowError();
        });
    assertThatThrownBy(() -> holdBack.accept("One. Two")).isInstanceOf(StackOverflowError.class);
    holdBack.accept(". Three. ");
    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Withheld("check-failed"));
    assertThat(shown).isEmpty();
  }

  @Test
  void afterAFlagNothingMoreIsTaken() {
    var holdBack =
        holding(text ->
            text.contains("bad") ? Optional.of(new Flag("bad", new Span(0, 1))) : Optional.empty());
    holdBack.accept("Bad: bad. Next");
    assertThat(holdBack.accept(" one. And more.")).isEqualTo(new HoldBack.Withheld("bad"));
    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Withheld("bad"));
    assertThat(shown).isEmpty();
  }

  @Test
  void aFlagInWhatNoFullStopEndsWithholdsIt() {
    var holdBack =
        holding(text ->
            text.contains("bad") ? Optional.of(new Flag("bad", new Span(0, 1))) : Optional.empty());
    holdBack.accept("One. Two is bad");

    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Withheld("bad"));
    assertThat(shown).isEmpty();
  }

  @Test
  void aCheckThatFailsOnlyAtTheEndWithholdsToo() {
    var holdBack =
        holding(text -> {
          if (text.endsWith("Two")) {
            throw new IllegalStateException("broken");
          }
          return Optional.empty();
        });
    holdBack.accept("One. Two");

    assertThat(holdBack.finish()).isEqualTo(new HoldBack.Withheld("check-failed"));
    assertThat(shown).isEmpty();
  }

  @Test
  void anEmptyTextIsReleased() {
    assertThat(holding(NOTHING_WRONG).finish()).isEqualTo(new HoldBack.Released());
    assertThat(shown).isEmpty();
  }
}
