package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** One token has one spelling: no other text means the same. */
class TokenSpellingTests {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  private static final String STRANGE = "=. \n\r\t!+/%\u0000\u00e9\u212a,;\"";

  private final TokenReader reader =
      new TokenReader(new Settings.Tokens(new Secret(WebSlice.SECRET), null, null, null));
  private final String token = Minted.foreign();

  @Property(tries = 3_000)
  void refusesAnyOtherCharacter(
      @ForAll @IntRange(max = 1_000) int place, @ForAll @IntRange(max = 100) int with) {
    int at = place % token.length();
    var changed = token.substring(0, at) + pick(with) + token.substring(at + 1);

    assertThat(changed.equals(token) || reader.read(changed).isEmpty()).isTrue();
  }

  @Property(tries = 3_000)
  void refusesAnyInsertion(
      @ForAll @IntRange(max = 1_000) int place, @ForAll @IntRange(max = 100) int with) {
    int at = place % (token.length() + 1);
    var longer = token.substring(0, at) + pick(with) + token.substring(at);

    assertThat(reader.read(longer)).isEmpty();
  }

  @Property(tries = 1_000)
  void refusesAnyOmission(@ForAll @IntRange(max = 1_000) int place) {
    int at = place % token.length();

    assertThat(reader.read(token.substring(0, at) + token.substring(at + 1))).isEmpty();
  }

  /** The last character holds bits that decode to nothing: 43 characters are 258 bits for 256. */
  @Property
  void refusesUnusedBitsOfTheSignature(@ForAll @IntRange(max = 63) int last) {
    var respelled = token.substring(0, token.length() - 1) + ALPHABET.charAt(last);

    assertThat(respelled.equals(token) || reader.read(respelled).isEmpty()).isTrue();
    assertThat(reader.read(token)).isPresent();
  }

  private static char pick(int number) {
    var all = ALPHABET + STRANGE;
    return all.charAt(number % all.length());
  }
}
