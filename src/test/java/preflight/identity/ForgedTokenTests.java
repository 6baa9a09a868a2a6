package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.Base64;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** However close it comes: what we did not sign as a whole is no token. */
class ForgedTokenTests {
  private final TokenReader reader =
      new TokenReader(new Settings.Tokens(new Secret(WebSlice.SECRET), null, null, null));

  @Property
  void refusesAnyOtherByteInAnyPart(
      @ForAll @IntRange(max = 2) int part,
      @ForAll @IntRange(max = 1_000) int place,
      @ForAll @IntRange(min = 1, max = 255) int change) {
    var parts = parts(Minted.foreign());
    byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
    int at = place % bytes.length;
    bytes[at] = (byte) (bytes[at] ^ change);
    parts[part] = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

    assertThat(reader.read(String.join(".", parts))).isEmpty();
  }

  @Property
  void refusesWhatAnotherSecretSigned(
      @ForAll @AlphaChars @StringLength(min = 32, max = 80) String secret,
      @ForAll @AlphaChars @StringLength(min = 1, max = 40) String subject) {
    var foreign = Minted.claims("sub", subject);
    var ours = Minted.ours(ParticipantId.next());

    assertThat(reader.read(Minted.token(null, foreign))).isPresent();
    assertThat(reader.read(Minted.token(secret, JWSAlgorithm.HS256, null, foreign))).isEmpty();
    assertThat(reader.read(Minted.token(ParticipantTokens.TYPE.getType(), ours))).isPresent();
    assertThat(
            reader.read(
                Minted.token(secret, JWSAlgorithm.HS256, ParticipantTokens.TYPE.getType(), ours)))
        .isEmpty();
  }

  /** All 216 ways to put three of the six parts of two good tokens together. */
  @Property
  void refusesPartsOfTwoTokens(
      @ForAll @IntRange(max = 5) int header,
      @ForAll @IntRange(max = 5) int payload,
      @ForAll @IntRange(max = 5) int signature) {
    var ada = Minted.token(null, Minted.claims("sub", "ada"));
    var grace = Minted.token("JWT", Minted.claims("sub", "grace"));
    var parts = Stream.of(ada, grace).flatMap(token -> Stream.of(parts(token))).toList();
    var mixed = parts.get(header) + "." + parts.get(payload) + "." + parts.get(signature);

    assertThat(reader.read(mixed).isPresent()).isEqualTo(mixed.equals(ada) || mixed.equals(grace));
  }

  private static String[] parts(String token) {
    return token.split("\\.", -1);
  }
}
