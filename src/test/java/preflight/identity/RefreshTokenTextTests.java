package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.support.TestSettings;

/** Clients keep these for days, so no version may write or read them in another way. */
class RefreshTokenTextTests {
  private static final String NEW =
      "AZmixH4bfD2PAFprfI2eDwAAAAcQt8RFlY_Pix84eWlymtRpBu1XKcv-6U-Yw3xRF4fWVw";
  private static final String OLD =
      "AZmixH4bfD2PAFprfI2eDwAAAAeHY4OQ1cWDy9UsQ-Ks6D1QURd_8hVMqvsWGrZpQ7mXCQ";

  private final RefreshTokens tokens =
      new RefreshTokens(TestSettings.of(Path.of("unused"), TestSettings.ROTATING));
  private final RefreshTokens.Generation seventh =
      new RefreshTokens.Generation(
          new SessionId(UUID.fromString("0199a2c4-7e1b-7c3d-8f00-5a6b7c8d9e0f")), 7);

  @Test
  void theNewSecretSigns() {
    assertThat(tokens.of(seventh)).isEqualTo(NEW);
  }

  @Test
  void bothSecretsCount() {
    assertThat(tokens.read(NEW)).contains(seventh);
    assertThat(tokens.read(OLD)).contains(seventh);
  }

  @Test
  void oneBitMoreOrLessDoesNotCount() {
    // The last letter's two lowest bits mean nothing, so that x and w are the same bytes.
    assertThat(tokens.read(NEW.replaceAll("w$", "x"))).isEmpty();
    assertThat(tokens.read(NEW.replaceAll("w$", "g"))).isEmpty();
    assertThat(tokens.read(NEW.replace("AAAAcQ", "AAAAgQ"))).isEmpty();
  }
}
