package preflight.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.Payload;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

class TokenTests {
  private static final long NOW = Instant.now().getEpochSecond();
  private static final String OTHER = "another secret of the tests, long enough";
  private static final ParticipantId ID = ParticipantId.next();

  private final TokenReader reader = reader(WebSlice.SECRET);

  @Test
  void readsAForeignToken() {
    assertThat(reader.read(Minted.foreign("exp", NOW + 5)))
        .contains(
            new Token.Foreign(
                new Identity("passport", "ada", null, false, null),
                Instant.ofEpochSecond(NOW + 5),
                null,
                false));
    assertThat(reader.read(Minted.token("JWT", Minted.claims("iss", "passport")))).isPresent();
  }

  @Test
  void takesUserIdWhereThereIsNoSubject() {
    var claims = Minted.claims("sub", null);
    claims.put("userId", "grace");

    assertThat(reader.read(Minted.token(null, claims)))
        .hasValueSatisfying(
            token -> assertThat(((Token.Foreign) token).identity().subject()).isEqualTo("grace"));
  }

  @Test
  void readsOurOwn() {
    assertThat(reader.read(Minted.token("pf-participant", Minted.ours(ID))))
        .hasValueSatisfying(token -> assertThat(((Token.Ours) token).participant()).isEqualTo(ID));
  }

  static Stream<String> confusedKinds() {
    return Stream.of(
        Minted.token(null, Minted.ours(ID)),
        Minted.token("JWT", Minted.ours(ID)),
        Minted.token("pf-access", Minted.ours(ID)),
        Minted.token("pf-participant", Minted.claims()),
        Minted.token("pf-access", Minted.claims()),
        Minted.token("at+jwt", Minted.claims()),
        Minted.token("pf-participant", Minted.claims("iss", "passport")));
  }

  @ParameterizedTest
  @MethodSource("confusedKinds")
  void refusesOneKindInTheClothesOfAnother(String token) {
    assertThat(reader.read(token)).isEmpty();
  }

  static Stream<Map<String, Object>> wrongClaims() {
    return Stream.of(
        Minted.claims("exp", null),
        Minted.claims("exp", "" + (NOW + 600)),
        Minted.claims("exp", -1),
        Minted.claims("exp", 1e300),
        Minted.claims("exp", List.of(NOW + 600)),
        Minted.claims("nbf", "soon"),
        Minted.claims("sub", null),
        Minted.claims("sub", " "),
        Minted.claims("sub", 7),
        Minted.claims("sub", "a\u0000b"),
        Minted.claims("sub", "a".repeat(256)),
        Minted.claims("iss", 7));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void refusesClaimsThatAreMissingOrOfAnotherType(Map<String, Object> claims) {
    assertThat(reader.read(Minted.token(null, claims))).isEmpty();
  }

  @Test
  void refusesOursWithoutARealParticipant() {
    for (var subject : new String[] {"ada", ID.toString().toUpperCase(Locale.ROOT), "1-1-1-1-1"}) {
      var claims = Minted.ours(ID);
      claims.put("sub", subject);
      assertThat(reader.read(Minted.token("pf-participant", claims))).isEmpty();
    }
    var claims = Minted.ours(ID);
    claims.remove("iat");
    assertThat(reader.read(Minted.token("pf-participant", claims))).isEmpty();
  }

  @Test
  void refusesAnotherKey() {
    var other = WebSlice.SECRET + "!";

    assertThat(reader.read(Minted.token(other, JWSAlgorithm.HS256, null, Minted.claims())))
        .isEmpty();
  }

  @Test
  void refusesOtherAlgorithms() {
    var longer = WebSlice.SECRET.repeat(2);
    var generous = reader(longer);

    assertThat(generous.read(Minted.token(longer, JWSAlgorithm.HS256, null, Minted.claims())))
        .isPresent();
    for (var algorithm : Set.of(JWSAlgorithm.HS384, JWSAlgorithm.HS512)) {
      assertThat(generous.read(Minted.token(longer, algorithm, null, Minted.claims()))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "", "RS256", "hs256"})
  void refusesTokensThatSignNothing(String algorithm) {
    var good = Minted.foreign().split("\\.", -1);
    var header = base64("{\"alg\":\"" + algorithm + "\"}");

    for (var signature : new String[] {"", "AA", good[2]}) {
      assertThat(reader.read(header + "." + good[1] + "." + signature)).isEmpty();
    }
  }

  @Test
  void refusesCriticalAndUnencodedPayloads() {
    var payload = new Payload(Minted.claims());
    var critical =
        new JWSHeader.Builder(JWSAlgorithm.HS256)
            .criticalParams(Set.of("exp"))
            .customParam("exp", 1)
            .build();

    assertThat(reader.read(Minted.sign(WebSlice.SECRET, critical, payload))).isEmpty();
  }

  @Test
  void refusesWhatIsNotAnObject() {
    var header = new JWSHeader(JWSAlgorithm.HS256);

    for (var text : new String[] {"[]", "7", "null", "words", ""}) {
      assertThat(reader.read(Minted.sign(WebSlice.SECRET, header, new Payload(text)))).isEmpty();
    }
  }

  @Test
  void refusesAHugeToken() {
    assertThat(reader.read(Minted.foreign("name", "n".repeat(2_000)))).isPresent();
    assertThat(reader.read(Minted.foreign("name", "n".repeat(4_000)))).isEmpty();
    assertThat(reader.read("a".repeat(5_000_000))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "....", "Bearer x", "\u0000"})
  void refusesWhatIsNoToken(String text) {
    assertThat(reader.read(text)).isEmpty();
  }

  @Test
  void aTokenLivesFromItsStartToItsEndGiveOrTakeAMinute() {
    var end = Instant.ofEpochSecond(10_000);
    var token =
        new Token.Ours(
            new ParticipantId(UUID.randomUUID()),
            Reach.FULL,
            end,
            end,
            end.minusSeconds(500),
            false);

    assertThat(token.livesAt(end.plusSeconds(59))).isTrue();
    assertThat(token.livesAt(end.plusSeconds(60))).isFalse();
    assertThat(token.livesAt(end.minusSeconds(560))).isTrue();
    assertThat(token.livesAt(end.minusSeconds(561))).isFalse();
  }

  @Test
  void readsAnAccessToken() {
    var claims = access();

    assertThat(reader.read(Minted.token("pf-access", claims)))
        .hasValueSatisfying(token -> {
          var access = (Token.Access) token;
          assertThat(access.account().toString()).isEqualTo(claims.get("sub"));
          assertThat(access.session().toString()).isEqualTo(claims.get("sid"));
          assertThat(access.oldKey()).isFalse();
        });
  }

  @Test
  void refusesAnAccessTokenWithoutARealSession() {
    for (var session : new Object[] {"", "ada", 7}) {
      var claims = access();
      claims.put("sid", session);
      assertThat(reader.read(Minted.token("pf-access", claims))).isEmpty();
    }
    var claims = access();
    claims.remove("sid");
    assertThat(reader.read(Minted.token("pf-access", claims))).isEmpty();
  }

  @Test
  void readsWhatThePreviousSecretSigned() {
    var settings = new Settings.Tokens(new Secret(OTHER), new Secret(WebSlice.SECRET), null, null);
    var both = new TokenReader(settings);

    assertThat(both.read(Minted.foreign()))
        .hasValueSatisfying(token -> assertThat(token.oldKey()).isTrue());
    assertThat(both.read(Minted.token(OTHER, JWSAlgorithm.HS256, null, Minted.claims())))
        .hasValueSatisfying(token -> assertThat(token.oldKey()).isFalse());
    assertThat(both.read(Minted.token(OTHER + "!", JWSAlgorithm.HS256, null, Minted.claims())))
        .isEmpty();
  }

  @Test
  void asksForeignTokensForTheirIssuerAndAudienceWhenTheyAreSet() {
    var strict =
        new TokenReader(
            new Settings.Tokens(new Secret(WebSlice.SECRET), null, "https://pass.test", "us"));
    var good = Minted.claims("iss", "https://pass.test");

    for (Object audience : new Object[] {"us", List.of("others", "us")}) {
      good.put("aud", audience);
      assertThat(strict.read(Minted.token(null, good))).isPresent();
    }
    for (Object audience : new Object[] {"others", List.of(), List.of("US"), "us "}) {
      good.put("aud", audience);
      assertThat(strict.read(Minted.token(null, good))).isEmpty();
    }
    good.put("aud", "us");
    for (var issuer : new String[] {"https://pass.test/", "https://PASS.test", "x"}) {
      good.put("iss", issuer);
      assertThat(strict.read(Minted.token(null, good))).isEmpty();
    }
    good.remove("iss");
    assertThat(strict.read(Minted.token(null, good))).isEmpty();
    assertThat(strict.read(Minted.token("pf-participant", Minted.ours(ID)))).isPresent();
  }

  @Test
  void takesOverWhatAForeignIssuerSaysOfThePersonWhenItIsSaneAndNothingElse() {
    var claims = Minted.claims("email", "ada@example.org");
    claims.put("email_verified", true);
    claims.put("name", "Ada");
    claims.put("role", "admin");
    claims.put("sid", "not one of ours");

    assertThat(identity(claims))
        .isEqualTo(new Identity("passport", "ada", "ada@example.org", true, "Ada"));
    claims.put("email_verified", "true");
    claims.put("name", "A\u0000da");
    claims.put("email", "a".repeat(255));
    assertThat(identity(claims)).isEqualTo(new Identity("passport", "ada", null, false, null));
  }

  private Identity identity(Map<String, Object> claims) {
    return reader
        .read(Minted.token(null, claims))
        .map(token -> ((Token.Foreign) token).identity())
        .orElseThrow();
  }

  private static Map<String, Object> access() {
    var claims = Minted.claims("iss", "preflight");
    claims.put("sub", UUID.randomUUID().toString());
    claims.put("sid", UUID.randomUUID().toString());
    return claims;
  }

  private static TokenReader reader(String secret) {
    return new TokenReader(new Settings.Tokens(new Secret(secret), null, null, null));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }
}
