package preflight.coaching.guardrails;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class NormalTests {
  private static String normal(String text) {
    return Normal.of(text).text();
  }

  @Test
  void whatLooksAlikeIsSpeltAlike() {
    assertThat(normal("I DON’T  want\n\tto")).isEqualTo("i don't want to");
    assertThat(normal("„Töten“ – größer")).isEqualTo("\"toeten\" - groesser");
    assertThat(normal("ﬁve ｍｇ… ŉ")).isEqualTo("five mg... 'n");
  }

  @Test
  void anUmlautOfTwoCharactersIsOne() {
    assertThat(normal("to\u0308ten")).isEqualTo("toeten");
    assertThat(normal("to\u200b\u0308ten")).isEqualTo("toeten");
  }

  @Test
  void nothingInvisiblePartsAWord() {
    assertThat(normal("k\u200bi\u00adl\u202el\u2060 \ufeffm\u0000e\udb40\udc41"))
        .isEqualTo("kill me");
  }

  // What is invisible sends a letter the long way round, by which all others go.
  @Test
  void asciiIsReadInOneStepAsItWouldBeInMany() {
    for (char c = 0; c < 0x80; c++) {
      assertThat(normal("a" + c + "b")).isEqualTo(normal("a" + c + "\u200bb"));
    }
  }

  @Test
  void aSpanIsThatOfTheOriginal() {
    String text = "Ich m\u200böchte ﬁnden";
    Normal normal = Normal.of(text);
    int at = normal.text().indexOf("moechte");
    Span span = normal.original(at, at + "moechte".length());
    assertThat(text.substring(span.from(), span.to())).isEqualTo("m\u200böchte");
    Span half = normal.original(normal.text().indexOf("inden"), normal.text().length());
    assertThat(text.substring(half.from(), half.to())).isEqualTo("ﬁnden");
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings()
            .withChars("aäÄß ’\"„\n\t\u0308\u200b\u202e\ufdfa\ud83d\ude00\ud800½´…")
            .ofMaxLength(40));
  }

  @Property(tries = 500)
  void everyCharacterKnowsWhereItCameFrom(@ForAll("texts") String text) {
    Normal normal = Normal.of(text);
    int before = 0;
    for (int i = 0; i < normal.text().length(); i++) {
      Span span = normal.original(i, i + 1);
      assertThat(span.from()).isBetween(before, span.to() - 1);
      assertThat(span.to()).isLessThanOrEqualTo(text.length());
      before = span.from();
    }
  }

  @Property(tries = 2_000)
  void aNormalTextStaysAsItIs(@ForAll("texts") String text) {
    String once = normal(text);
    assertThat(normal(once)).isEqualTo(once);
  }
}
