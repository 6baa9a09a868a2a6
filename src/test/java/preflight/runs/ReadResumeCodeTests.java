package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Codes are read as people write them down and type them. */
class ReadResumeCodeTests {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final List<String> BETWEEN =
      List.of("", " ", "-", "\u2010", "\u2011", "\u2013", "\u2212", "\u00a0", "\t", "\u00ad", "--");

  @Example
  void takesTheFirst100BitsInGroupsOfFour() {
    byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, (byte) 0xff, 99};

    assertThat(ResumeCode.of(bytes).text()).isEqualTo("000G-40R4-0M30-E209-185Z");
    bytes[12] = (byte) 0xf0;
    assertThat(ResumeCode.of(bytes).text()).isEqualTo("000G-40R4-0M30-E209-185Z");
  }

  @Property
  void readsWhatItWritesHoweverItIsTyped(
      @ForAll @Size(13) byte[] bytes,
      @ForAll("separators") List<String> separators,
      @ForAll boolean lower) {
    ResumeCode code = ResumeCode.of(bytes);
    var typed = new StringBuilder();
    String plain = code.text().replace("-", "");
    for (int i = 0; i < plain.length(); i++) {
      typed.append(separators.get(i)).append(plain.charAt(i));
    }
    String text = typed + separators.getLast();

    assertThat(ResumeCode.read(lower ? text.toLowerCase(Locale.ROOT) : text)).contains(code);
    assertThat(ResumeCode.read("https://example.org/resume#" + text)).contains(code);
    assertThat(ResumeCode.read(text).orElseThrow().hash()).isEqualTo(code.hash());
  }

  @Provide
  Arbitrary<List<String>> separators() {
    return Arbitraries.of(BETWEEN).list().ofSize(21);
  }

  @Example
  void readsLettersThatLookLikeADigitAsTheDigit() {
    assertThat(ResumeCode.read("OoIi-LlOo-IiLl-OoIi-LlOo"))
        .contains(new ResumeCode("0011-1100-1111-0011-1100"));
  }

  @Example
  void takesNothingElse() {
    String nineteen = "7W2M4K9TXQ3BH8RD5VN";

    assertThat(ResumeCode.read("")).isEmpty();
    assertThat(ResumeCode.read(nineteen)).isEmpty();
    assertThat(ResumeCode.read(nineteen + "CC")).isEmpty();
    assertThat(ResumeCode.read(nineteen + "U")).isEmpty();
    assertThat(ResumeCode.read(nineteen + "Ä")).isEmpty();
    assertThat(ResumeCode.read(nineteen + "\u0663")).isEmpty();
    assertThat(ResumeCode.read(nineteen + "C" + " ".repeat(2_000))).isEmpty();
    assertThat(ResumeCode.read(nineteen + "C")).isPresent();
  }

  @Property
  void neverFailsOnAnyText(@ForAll String text) {
    ResumeCode.read(text)
        .ifPresent(code ->
            assertThat(code.text().replace("-", "").chars())
                .allMatch(character -> ALPHABET.indexOf(character) >= 0));
  }

  @Example
  void neverPrintsItself() {
    assertThat(new ResumeCode("7W2M-4K9T-XQ3B-H8RD-5VNC").toString()).doesNotContain("7W2M");
  }
}
