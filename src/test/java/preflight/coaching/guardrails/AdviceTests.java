package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdviceTests {
  private static final int LONGEST_RULE = 24;
  private static final Advice ADVICE = Advice.shipped();

  private static boolean isFlagged(String text) {
    return ADVICE.check(text).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "You should start sertraline 50 mg daily.",
        "Increase the dose to 40mg",
        "Sounds like you are clinically depressed",
        "**Ta\u200bke** 50 mg of sertraline",
        "Erhoehen Sie die Dosis auf 40 mg.",
        "Sie leiden an einer Depression."
      })
  void directivesAndDiagnosesAreFlagged(String text) {
    assertThat(isFlagged(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I can't offer a diagnosis",
        "AI-assisted diagnosis is changing your field",
        "You could start a pilot.",
        "Increase the dose of training.",
        "Which medication errors worry you?",
        "Ich darf keine Medikamente empfehlen."
      })
  void topicsRefusalsAndQuestionsAreNot(String text) {
    assertThat(isFlagged(text)).isFalse();
  }

  @Test
  void aRefusalCoversOnlyWhatItRefuses() {
    assertThat(isFlagged("I can't say whether you should start sertraline.")).isFalse();
    assertThat(isFlagged("I can't give advice, but you should start sertraline.")).isTrue();
    assertThat(isFlagged("I can't give a diagnosis. You have depression.")).isTrue();
  }

  @Test
  void aQuestionMarkAtTheEndExcusesNothing() {
    assertThat(isFlagged("Take 50 mg of sertraline, what do you think?")).isTrue();
    assertThat(isFlagged("Have you considered taking an antidepressant?")).isTrue();
    assertThat(isFlagged("What would a 5 mg dosing error mean for your ward?")).isFalse();
  }

  @Test
  void whatWasFoundStaysFoundHoweverTheTextGoesOn() {
    String flagged = "Thank you. You have depression. ";
    var flag = ADVICE.check(flagged).orElseThrow();
    assertThat(ADVICE.check(flagged + "But I am no doctor. Is that so?")).contains(flag);
    assertThat(flagged.substring(flag.span().from(), flag.span().to()))
        .isEqualTo("You have depression");
  }

  @Test
  void noRuleReachesFurtherThanAReplyIsHeldBack() {
    assertThat(ADVICE.reach()).isLessThanOrEqualTo(LONGEST_RULE);
    assertThat(ADVICE.version()).matches("advice-[0-9a-f]{12}");
  }
}
