package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class SentencesTests {
  private static List<String> sentences(String text) {
    return Sentences.of(text).stream()
        .map(span -> text.substring(span.from(), span.to()).strip())
        .toList();
  }

  @Test
  void aSentenceEndsAtItsMark() {
    assertThat(sentences("One. Two! Three? four"))
        .containsExactly("One.", "Two!", "Three?", "four");
    assertThat(sentences("i'm tired. want to sleep"))
        .containsExactly("i'm tired.", "want to sleep");
  }

  @Test
  void abbreviationsInitialsAndOrdinalsEndNone() {
    String german = "Fragen Sie, z. B. Dr. Weber, bzw. das Team, am 3. Mai um 8.30 Uhr.";
    assertThat(sentences(german + " Gut?")).containsExactly(german, "Gut?");
    String english = "Ask a colleague, e.g. Dr. J. Smith, or approx. five others.";
    assertThat(sentences(english + " Good?")).containsExactly(english, "Good?");
    assertThat(sentences("So do I. My team too.")).containsExactly("So do I.", "My team too.");
  }

  @Test
  void quotationMarksAndBracketsBelongToTheSentence() {
    assertThat(sentences("She said: “Stop.” Then (alone!) we left."))
        .containsExactly("She said: “Stop.”", "Then (alone!) we left.");
    assertThat(sentences("\"Why?\" he asked.")).containsExactly("\"Why?\" he asked.");
  }

  @Test
  void ellipsesHesitateAndNumbersHavePoints() {
    assertThat(sentences("I want to... die. Take 2.5 of it."))
        .containsExactly("I want to... die.", "Take 2.5 of it.");
  }

  @Test
  void anEmptyLineOrAnItemEndsASentenceButALineBreakDoesNot() {
    assertThat(sentences("I want\nto go\n\nAnd then\n- one\n- two"))
        .containsExactly("I want\nto go", "And then", "- one", "- two");
  }

  @Test
  void anEndIsCertainOnlyWhenSomethingFollows() {
    assertThat(Sentences.ends("One.")).isEmpty();
    assertThat(Sentences.ends("One. ")).isEmpty();
    assertThat(Sentences.ends("One. T")).containsExactly(5);
    assertThat(Sentences.ends("One. \ud835")).isEmpty();
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "One",
            "z",
            "B",
            "e.g",
            "3",
            ".",
            ".",
            "!",
            "?",
            "…",
            " ",
            " ",
            "\n",
            "- ",
            "\"",
            "”",
            "a",
            "Ä",
            "\ud835\udcb6")
        .list()
        .ofMaxSize(25)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 1000)
  void endsStayEndsHoweverTheTextGoesOn(
      @ForAll("texts") String text, @ForAll("texts") String more) {
    List<Integer> ends = Sentences.ends(text);
    assertThat(Sentences.ends(text + more).stream().limit(ends.size())).isEqualTo(ends);
  }

  @Property(tries = 500)
  void togetherTheyAreTheText(@ForAll("texts") String text) {
    var all = new StringBuilder();
    Sentences.of(text).forEach(span -> all.append(text, span.from(), span.to()));
    assertThat(all).hasToString(text);
  }
}
