package preflight.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.MACVerifier;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Secret;

/** From text to a signed token, or nothing: every refusal looks the same from outside. */
final class TokenReader {
  private final MACVerifier verifier;

  TokenReader(Secret secret) {
    try {
      this.verifier = new MACVerifier(secret.bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET was checked at the start", e);
    }
  }

  Optional<Token> read(String text) {
    if (!CompactForm.isCanonical(text)) {
      return Optional.empty();
    }
    try {
      var jws = JWSObject.parse(text);
      if (!isAcceptable(jws.getHeader()) || !jws.verify(verifier)) {
        return Optional.empty();
      }
      return TokenClaims.of(jws.getPayload()).flatMap(claims -> token(jws.getHeader(), claims));
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@code b64} and {@code crit} change what is signed; none of our tokens has them. */
  private static boolean isAcceptable(JWSHeader header) {
    return JWSAlgorithm.HS256.equals(header.getAlgorithm())
        && header.isBase64URLEncodePayload()
        && (header.getCriticalParams() == null || header.getCriticalParams().isEmpty());
  }

  private static Optional<Token> token(JWSHeader header, TokenClaims claims) {
    var type = header.getType();
    if (ParticipantTokens.ISSUER.equals(claims.issuer())) {
      return ParticipantTokens.TYPE.equals(type) ? claims.ours() : Optional.empty();
    }
    return isForeign(type) ? claims.foreign() : Optional.empty();
  }

  private static boolean isForeign(@Nullable JOSEObjectType type) {
    return type == null || JOSEObjectType.JWT.equals(type);
  }
}
