package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class TextsTests {
  @Test
  void argumentsGoWhereTheTextWantsThem() {
    assertThat(Texts.in("en").text("progress.where", 3, 5)).isEqualTo("Page 3 of 5");
  }

  @Test
  void oneIsSaidAsOne() {
    assertThat(Texts.in("en").text("form.minutes", 1)).isEqualTo("About 1 minute");
    assertThat(Texts.in("en").text("form.minutes", 6)).isEqualTo("About 6 minutes");
  }

  @Test
  void aLanguageWithoutAFileOfItsOwnSpeaksTheFirstOneWhateverTheMachineSpeaks() {
    var machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);
      assertThat(Texts.in("fi").text("survey.next")).isEqualTo("Next");
    } finally {
      Locale.setDefault(machine);
    }
  }

  @Test
  void aMissingKeyIsAFaultAndNotABlank() {
    assertThatThrownBy(() -> Texts.in("en").text("no.such.key"))
        .isInstanceOf(MissingResourceException.class);
  }
}
