package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.nimbusds.jose.Payload;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** What stands where a token is wanted, and what stands in one that was signed with our key. */
class TokenFuzzTests {
  private static final String GENUINE = Minted.foreign();

  private final TokenReader reader =
      new TokenReader(new Settings.Tokens(new Secret(WebSlice.SECRET), null, null, null));

  @MethodSource("texts")
  @FuzzTest
  void nobodyIsLetInByATextThatWasNotSigned(@NotNull String text) {
    if (!text.equals(GENUINE)) {
      assertThat(reader.read(text)).isEmpty();
    }
  }

  /** Another house with the same key may put anything into its claims. */
  @MethodSource("claims")
  @FuzzTest
  void anyClaimsAreReadOrRefused(@NotNull String claims) {
    assertThatCode(() -> TokenClaims.of(new Payload(claims))).doesNotThrowAnyException();
  }

  static Stream<String> texts() {
    return Stream.of(
        GENUINE,
        GENUINE + "=",
        GENUINE.replace('-', '+'),
        " " + GENUINE,
        GENUINE.substring(0, GENUINE.lastIndexOf('.') + 1),
        "eyJhbGciOiJub25lIn0." + GENUINE.split("\\.", -1)[1] + ".",
        "..",
        "\u0000");
  }

  static Stream<String> claims() {
    return Stream.of(
        "{\"iss\":\"preflight\",\"sub\":\"x\",\"exp\":4000000000,\"run\":\"0198f000-0000-7000-8000-000000000000\"}",
        "{\"sub\":\"x\",\"exp\":1e400}",
        "{\"sub\":\"x\",\"exp\":-9223372036854775808,\"nbf\":1e-300}",
        "{\"userId\":7,\"exp\":4000000000.5,\"email\":\"a@b.c\",\"email_verified\":true,\"name\":\"A\\u0000\"}",
        "{\"sub\":\"x\",\"exp\":4000000000,\"aud\":[1,null,[]]}",
        "{\"sub\":\"x\",\"exp\":4000000000,\"sid\":\"\",\"shared\":\"true\"}",
        "{\"sub\":{},\"exp\":{}}",
        "[]",
        "{");
  }
}
