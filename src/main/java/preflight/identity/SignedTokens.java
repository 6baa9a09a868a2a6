package preflight.identity;

import com.github.f4b6a3.uuid.UuidCreator;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import preflight.platform.config.Settings;

/** Signs what we say of somebody; always with the newest secret. */
final class SignedTokens {
  static final String ISSUER = "preflight";

  private final JWSSigner signer;

  SignedTokens(Settings settings) {
    try {
      this.signer = new MACSigner(settings.tokens().secret().bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET was checked at the start", e);
    }
  }

  String sign(
      JOSEObjectType type,
      String subject,
      Instant issuedAt,
      Instant expiresAt,
      Map<String, Object> more) {
    Map<String, Object> claims = new HashMap<>(more);
    claims.put("iss", ISSUER);
    claims.put("sub", subject);
    claims.put("iat", issuedAt.getEpochSecond());
    claims.put("exp", expiresAt.getEpochSecond());
    claims.put("jti", UuidCreator.getTimeOrderedEpoch().toString());
    var jws =
        new JWSObject(
            new JWSHeader.Builder(JWSAlgorithm.HS256).type(type).build(), new Payload(claims));
    try {
      jws.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 signs anything", e);
    }
    return jws.serialize();
  }
}
