package preflight.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.text.ParseException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** From text to a signed token, or nothing: every refusal looks the same from outside. */
final class TokenReader {
  private final List<MACVerifier> verifiers;
  private final @Nullable String issuer;
  private final @Nullable String audience;

  /** A text that one of our secrets signed; nothing is said of its claims yet. */
  record Signed(JWSObject jws, boolean oldKey) {}

  TokenReader(Settings.Tokens settings) {
    this(
        settings.accepted().stream().map(Secret::bytes).toList(),
        settings.issuer(),
        settings.audience());
  }

  /** @param keys the newest first, each of 32 bytes or more */
  TokenReader(List<byte[]> keys, @Nullable String issuer, @Nullable String audience) {
    this.verifiers = keys.stream().map(TokenReader::verifier).toList();
    this.issuer = issuer;
    this.audience = audience;
  }

  private static MACVerifier verifier(byte[] key) {
    try {
      return new MACVerifier(key);
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET was checked at the start", e);
    }
  }

  Optional<Token> read(String text) {
    return verified(text)
        .flatMap(signed ->
            TokenClaims.of(signed.jws().getPayload())
                .flatMap(claims -> token(signed.jws().getHeader(), claims, signed.oldKey())));
  }

  Optional<Signed> verified(String text) {
    if (!CompactForm.isCanonical(text)) {
      return Optional.empty();
    }
    try {
      var jws = JWSObject.parse(text);
      int key = isAcceptable(jws.getHeader()) ? keyOf(jws) : -1;
      return key < 0 ? Optional.empty() : Optional.of(new Signed(jws, key > 0));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Which secret it was signed with, the newest being 0; negative for none of them. */
  private int keyOf(JWSObject jws) throws JOSEException {
    for (int i = 0; i < verifiers.size(); i++) {
      if (jws.verify(verifiers.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** {@code b64} and {@code crit} change what is signed; none of our tokens has them. */
  private static boolean isAcceptable(JWSHeader header) {
    return JWSAlgorithm.HS256.equals(header.getAlgorithm())
        && header.isBase64URLEncodePayload()
        && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty());
  }

  private Optional<Token> token(JWSHeader header, TokenClaims claims, boolean oldKey) {
    var type = header.getType();
    if (SignedTokens.ISSUER.equals(claims.issuer())) {
      if (ParticipantTokens.TYPE.equals(type)) {
        return claims.participant(oldKey);
      }
      return AccessTokens.TYPE.equals(type) ? claims.access(oldKey) : Optional.empty();
    }
    return isForeign(type) && isForUs(claims) ? claims.foreign(oldKey) : Optional.empty();
  }

  private boolean isForUs(TokenClaims claims) {
    return (issuer == null || issuer.equals(claims.issuer()))
        && (audience == null || claims.audience().contains(audience));
  }

  private static boolean isForeign(@Nullable JOSEObjectType type) {
    return type == null || JOSEObjectType.JWT.equals(type);
  }
}
