package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import preflight.platform.config.Settings;
import preflight.support.TestSettings;

/** Pages that are open while another version starts hold these, so both have to read them alike. */
class CsrfTokenTextTests {
  private static final String NEW =
      "AAECAwQFBgcICQoLDA0ODw.ZIEL1rlRYJNnyuCf4XVMpGvD5ne3vR7-OKU-OFIbBec";
  private static final String OLD =
      "AAECAwQFBgcICQoLDA0ODw.cwmHF3JaAJnEa5NlOtKWay24eACOyfZr8jb2d0VpC8I";

  private final Csrf.Session session = session(TestSettings.ROTATING);

  @Test
  void bothSecretsCount() {
    assertThat(session.accepts(NEW)).isTrue();
    assertThat(session.accepts(OLD)).isTrue();
  }

  @Test
  void theNewSecretSigns() {
    var today = session(new Settings.Tokens(TestSettings.ROTATING.secret(), null, null, null));

    assertThat(today.accepts(session.newToken())).isTrue();
    assertThat(today.accepts(OLD)).isFalse();
  }

  @Test
  void oneBitMoreOrLessDoesNotCount() {
    // The last letter's two lowest bits mean nothing, so that d and c are the same bytes.
    assertThat(session.accepts(NEW.replaceAll("c$", "d"))).isFalse();
    assertThat(session.accepts(NEW.replaceAll("c$", "g"))).isFalse();
    assertThat(session.accepts(NEW.replaceFirst("AAEC", "AAED"))).isFalse();
  }

  private static Csrf.Session session(Settings.Tokens tokens) {
    return new Csrf(TestSettings.of(Path.of("unused"), tokens))
        .of("0199a2c4-7e1b-7c3d-8f00-5a6b7c8d9e0f");
  }
}
