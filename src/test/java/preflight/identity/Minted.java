package preflight.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tokens as somebody else would make them, right and wrong. */
final class Minted {
  private Minted() {}

  static Map<String, Object> claims() {
    var claims = new HashMap<String, Object>();
    claims.put("sub", "ada");
    claims.put("exp", Instant.now().getEpochSecond() + 600);
    return claims;
  }

  /** Ada's claims with one other; null takes it away. */
  static Map<String, Object> claims(String name, @Nullable Object value) {
    var claims = claims();
    if (value == null) {
      claims.remove(name);
    } else {
      claims.put(name, value);
    }
    return claims;
  }

  static Map<String, Object> ours(ParticipantId id) {
    var claims = claims("iss", "preflight");
    claims.put("sub", id.toString());
    claims.put("iat", Instant.now().getEpochSecond());
    return claims;
  }

  static String foreign() {
    return token(null, claims());
  }

  static String foreign(String name, @Nullable Object value) {
    return token(null, claims(name, value));
  }

  static String token(@Nullable String type, Map<String, Object> claims) {
    return token(WebSlice.SECRET, JWSAlgorithm.HS256, type, claims);
  }

  static String token(
      String secret, JWSAlgorithm algorithm, @Nullable String type, Map<String, Object> claims) {
    var header = new JWSHeader.Builder(algorithm);
    if (type != null) {
      header.type(new JOSEObjectType(type));
    }
    return sign(secret, header.build(), new Payload(claims));
  }

  static String sign(String secret, JWSHeader header, Payload payload) {
    try {
      var jws = new JWSObject(header, payload);
      jws.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
  }
}
