package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PhraseTests {
  private static final Set<String> KINDS = Set.of("A", "except");
  private static final Crisis CRISIS = Crisis.shipped();

  private static boolean matches(String phrase, String text) {
    return matches(
        "list: stop\n  not\nlist: end-it\n  end it, stop this\nA: rule\n  " + phrase, text, "A");
  }

  private static boolean matches(String rules, String text, String kind) {
    return RuleSet.of(rules, KINDS)
        .hits(Word.in(new Span(0, text.length()), Word.in(Normal.of(text))))
        .stream()
        .anyMatch(hit -> hit.kind().equals(kind));
  }

  @Test
  void wordsChoicesAndPartsThatMayBeMissing() {
    assertThat(matches("want [really] to (go|come home)", "I WANT to come  home now")).isTrue();
    assertThat(matches("want [really] to (go|come home)", "want really to go")).isTrue();
    assertThat(matches("want to (go|come home)", "want to come")).isFalse();
  }

  @Test
  void beginningsEndingsNumbersAndSlips() {
    assertThat(matches("patient*", "two patients")).isTrue();
    assertThat(matches("*olol", "some metoprolol")).isTrue();
    assertThat(matches("# mg", "50mg")).isTrue();
    assertThat(matches("suicide~", "sucide")).isTrue();
    assertThat(matches("suicide~", "sucidie")).isFalse();
    assertThat(matches("suicide~", "xuicide")).isFalse();
    assertThat(matches("suicide~", "siucide")).isTrue();
    assertThat(matches("suicide~", "decide")).isFalse();
  }

  @Test
  void aPartOfAWordIsEnoughWhereItSaysSo() {
    assertThat(matches("*suizid*", "die Suizidprävention")).isTrue();
    assertThat(matches("*suizid*", "der Nichtsuizid")).isTrue();
    assertThat(matches("*suizid*", "der Suzid")).isFalse();
  }

  @Test
  void eitherOrderWithAGapBetween() {
    assertThat(matches("pills &2 ready", "pills are now ready")).isTrue();
    assertThat(matches("pills &2 ready", "ready are the pills")).isTrue();
    assertThat(matches("pills &1 ready", "pills are now ready")).isFalse();
    assertThat(matches("pills &2 ready", "pills not ready")).isFalse();
    assertThat(matches("pills &&2 ready", "ready not pills")).isTrue();
    assertThat(matches("i (pills|rope) &1 ready", "ready my rope")).isFalse();
    assertThat(matches("i ((pills|rope) &1 ready) now", "i ready my rope now")).isTrue();
  }

  @Test
  void contractionsMayLackTheApostropheOrBeWrittenInFull() {
    for (String text : List.of("i wouldn't mind", "i wouldnt mind", "i would not mind")) {
      assertThat(matches("wouldn't mind", text)).isTrue();
    }
    for (String text : List.of("i'm done", "i am done", "i’m done")) {
      assertThat(matches("i'm done", text)).isTrue();
    }
    assertThat(matches("can't go", "can not go")).isTrue();
    assertThat(matches("won't go", "will not go")).isTrue();
    assertThat(matches("it's over", "it is over")).isTrue();
  }

  @Test
  void butNotWhereThatIsAnotherWord() {
    assertThat(matches("i'm", "im Dienst")).isFalse();
    assertThat(matches("i'll", "ill")).isFalse();
    assertThat(matches("we're", "were")).isFalse();
    assertThat(matches("life's", "lifes")).isTrue();
    assertThat(matches("life's", "life is")).isFalse();
  }

  @Test
  void aGapIsBoundedAndEndsAtAStop() {
    assertThat(matches("i ..2 die", "i want to die")).isTrue();
    assertThat(matches("i ..1 die", "i want to die")).isFalse();
    assertThat(matches("i ..2 die", "i not die")).isFalse();
    assertThat(matches("i ...2 die", "i not die")).isTrue();
  }

  @Test
  void listsMayHaveEntriesOfSeveralWords() {
    assertThat(matches("just <end-it>", "just stop this")).isTrue();
  }

  @Test
  void endsAreThoseOfTheSentenceOrAPause() {
    assertThat(matches("^ go $", "go")).isTrue();
    assertThat(matches("enough $", "enough, he said")).isTrue();
    assertThat(matches("enough $", "enough he said")).isFalse();
  }

  @Test
  void whatTakesBackStaysInItsClause() {
    assertThat(matches("not so", "not, so")).isTrue();
    assertThat(matches("except: rule\n  not so", "not, so", "except")).isFalse();
    assertThat(matches("except: rule\n  not _ so", "not, so", "except")).isTrue();
  }

  @Test
  void aPageOfPausesIsOne() {
    assertThat(Word.in(Normal.of("so,\"" + "\",;(".repeat(1000) + "be it"))).hasSize(4);
  }

  @Test
  void aFaultIsToldWithItsLine() {
    for (String wrong :
        new String[] {
          "A: x\n  (a",
          "A: x\n  a)",
          "A: x\n  <none>",
          "A: x\n  a && b",
          "B: x\n  a",
          "A: x\n  (a|)",
          "A: x\n  a &2"
        }) {
      assertThatThrownBy(() -> RuleSet.of(wrong, KINDS))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("line ");
    }
    assertThatThrownBy(() -> RuleSet.of("A: x\nA: y\n  a", KINDS))
        .hasMessageContaining("nothing under x");
  }

  @Property(tries = 200)
  void noTextMakesItFail(@ForAll String text) {
    assertThat(CRISIS.verdict(text).span().to()).isLessThanOrEqualTo(text.length());
  }
}
