package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a new password may be. */
class ChoosePasswordTests {
  private static final String ADA = "Ada.Lovelace@Example.org";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple",
        "jubelwanderlaterne",
        "UPPERCASEISENOUGHTOO",
        "90214758613",
        "пароль из слов",
        "🦊🌧️🚲🪁🧭🫖🪺",
        "    x y z   "
      })
  void takesWhatIsLongEnoughWhateverItIsMadeOf(String password) {
    assertThat(PasswordRules.faultOf(password, ADA)).isEmpty();
  }

  @Test
  void countsCharactersAsPeopleDo() {
    assertThat(PasswordRules.faultOf("🦊🌧🚲🪁🧭🫖🪺", ADA)).contains(Fault.PASSWORD_SHORT);
    assertThat(PasswordRules.faultOf("🦊🌧🚲🪁🧭🫖🪺🐚", ADA)).isEmpty();
    assertThat(PasswordRules.faultOf("", ADA)).contains(Fault.PASSWORD_REQUIRED);
    assertThat(PasswordRules.faultOf("ab".repeat(3) + "c", ADA)).contains(Fault.PASSWORD_SHORT);
  }

  @Test
  void refusesWhatIsLongerThanAnybodyTypes() {
    var longest = "Fox and kite. ".repeat(19).substring(0, Password.LONGEST);

    assertThat(PasswordRules.faultOf(longest, ADA)).isEmpty();
    assertThat(PasswordRules.faultOf(longest + "!", ADA)).contains(Fault.PASSWORD_LONG);
  }

  @Test
  void measuresWhatIsHashedToo() {
    // One character as typed, 18 in NFKC.
    assertThat(PasswordRules.faultOf("\uFDFA".repeat(15), ADA)).contains(Fault.PASSWORD_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PassWord",
        "password1!",
        "sunshine2026",
        "Passwort123",
        "krankenhaus1",
        "qwertzuiop",
        "iloveyou",
        "aaaaaaaa",
        "abcabcabc",
        "hallohallo",
        "12345678901234567890",
        "abcdefgh",
        "hgfedcba"
      })
  void refusesWhatIsTriedFirst(String password) {
    assertThat(PasswordRules.faultOf(password, ADA)).contains(Fault.PASSWORD_COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada.lovelace@example.org",
        "ADA.LOVELACE",
        "ada.lovelace1",
        "Preflight",
        "preflight2026",
        "ｐｒｅｆｌｉｇｈｔ"
      })
  void refusesWhatStandsOnThePage(String password) {
    assertThat(PasswordRules.faultOf(password, ADA)).contains(Fault.PASSWORD_PERSONAL);
  }

  @Test
  void aLongTailMakesAPasswordOfItsOwn() {
    assertThat(PasswordRules.faultOf("sunshine-40821", ADA)).isEmpty();
  }

  @Property(tries = 200)
  void spellsTheSamePasswordOnEveryKeyboard(
      @ForAll @StringLength(min = 1, max = 40) @CharRange(from = 'à', to = 'ÿ') String typed) {
    var apart = Normalizer.normalize(typed, Normalizer.Form.NFD);

    assertThat(Password.typed(apart)).isEqualTo(Password.typed(typed));
  }
}
