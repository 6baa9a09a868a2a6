package preflight.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.platform.config.Secret;

class SmtpUrlTests {
  @Test
  void readsTheServerAndWhoWeAreThere() {
    assertThat(SmtpAddress.of(new Secret("smtp://ada:p%40ss+word@mail.example.org:2525")))
        .isEqualTo(
            new SmtpAddress("mail.example.org", 2525, false, "ada", new Secret("p@ss+word")));
  }

  @Test
  void hasThePortsOfMailSubmission() {
    assertThat(SmtpAddress.of(new Secret("smtp://mail.example.org")))
        .isEqualTo(new SmtpAddress("mail.example.org", 587, false, null, null));
    assertThat(SmtpAddress.of(new Secret("smtps://mail.example.org")))
        .isEqualTo(new SmtpAddress("mail.example.org", 465, true, null, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"mail.hush.org", "http://hush.org", "smtp:hush", "smtp://h ush", "smtp://"})
  void refusesWhatIsNoneWithoutRepeatingIt(String url) {
    assertThatThrownBy(() -> SmtpAddress.of(new Secret(url)))
        .hasMessageContaining("SMTP_URL must look like")
        .hasMessageNotContaining("hush")
        .hasNoCause();
  }
}
