package preflight.identity.accounts.factor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The codes of RFC 6238, appendix B, in six digits. */
class TotpTests {
  private static final byte[] SECRET = "12345678901234567890".getBytes(US_ASCII);

  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void makesTheCodesOfTheStandard(long second, String code) {
    assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(second / 30);
  }

  @Test
  void aClockMayBeOneStepOffAndNoMore() {
    var code = Totp.code(SECRET, Instant.ofEpochSecond(3_000));

    for (long second : new long[] {2_970, 3_000, 3_059}) {
      assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second))).hasValue(100);
    }
    for (long second : new long[] {2_969, 3_060}) {
      assertThat(Totp.step(SECRET, code, Instant.ofEpochSecond(second))).isEmpty();
    }
  }

  @Test
  void writesTheSecretAsAppsReadIt() {
    assertThat(Totp.base32("fooba".getBytes(US_ASCII))).isEqualTo("MZXW6YTB");
    assertThat(Totp.uri(SECRET, "Preflight forms.example.org", "ada@example.org"))
        .isEqualTo(
            "otpauth://totp/Preflight%20forms.example.org:ada%40example.org"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Preflight%20forms.example.org"
                + "&algorithm=SHA1&digits=6&period=30");
  }

  @Test
  void secretsAreLongAndNeverTheSame() {
    assertThat(Totp.newSecret()).hasSize(20).isNotEqualTo(Totp.newSecret());
  }
}
