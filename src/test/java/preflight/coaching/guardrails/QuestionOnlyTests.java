package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuestionOnlyTests {
  @Test
  void theFirstQuestionIsLeft() {
    assertThat(QuestionOnly.cut("That is a lot. What would help most? And who could help?"))
        .isEqualTo("What would help most?");
    assertThat(QuestionOnly.cut("1. What now?\n2. What then?")).isEqualTo("What now?");
  }

  @Test
  void itsWordsStayAsTheyAre() {
    assertThat(QuestionOnly.cut("Gut. Was hilft Ihnen, z. B. am Montag, bzw. im Mai?"))
        .isEqualTo("Was hilft Ihnen, z. B. am Montag, bzw. im Mai?");
    assertThat(QuestionOnly.cut("Fine. Who helps, e.g. Dr. Smith?"))
        .isEqualTo("Who helps, e.g. Dr. Smith?");
    assertThat(QuestionOnly.cut("Okay. **What helps?**")).isEqualTo("**What helps?**");
  }

  @Test
  void aReplyThatAsksNothingStaysWhole() {
    assertThat(QuestionOnly.cut(" Thank you. Goodbye. ")).isEqualTo("Thank you. Goodbye.");
  }
}
