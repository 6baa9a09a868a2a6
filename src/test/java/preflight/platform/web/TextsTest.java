package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.MissingResourceException;
import org.junit.jupiter.api.Test;

class TextsTest {
  @Test
  void arguments_go_where_the_text_wants_them() {
    assertThat(Texts.in("en").text("progress.where", 3, 5)).isEqualTo("Page 3 of 5");
  }

  @Test
  void one_is_said_as_one() {
    assertThat(Texts.in("en").text("form.minutes", 1)).isEqualTo("About 1 minute");
    assertThat(Texts.in("en").text("form.minutes", 6)).isEqualTo("About 6 minutes");
  }

  @Test
  void a_language_without_a_file_of_its_own_speaks_the_first_one_whatever_the_machine_speaks() {
    var machine = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);
      assertThat(Texts.in("fi").text("survey.next")).isEqualTo("Next");
    } finally {
      Locale.setDefault(machine);
    }
  }

  @Test
  void a_missing_key_is_a_fault_and_not_a_blank() {
    assertThatThrownBy(() -> Texts.in("en").text("no.such.key"))
        .isInstanceOf(MissingResourceException.class);
  }
}
