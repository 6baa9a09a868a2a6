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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Makes the tokens of anonymous participants. */
@Component
public class ParticipantTokens {
  static final String ISSUER = "preflight";
  static final JOSEObjectType TYPE = new JOSEObjectType("pf-participant");

  /** How long one lives without being used. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  private static final Duration FRESH = Duration.ofDays(1);

  private final JWSSigner signer;
  private final Clock clock;

  ParticipantTokens(Settings settings, Clock clock) {
    this.clock = clock;
    try {
      this.signer = new MACSigner(settings.jwtSecret().bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET was checked at the start", e);
    }
  }

  /** A token that starts its {@link #LIFETIME} now. */
  public String issue(ParticipantId participant) {
    var now = clock.instant();
    Map<String, Object> claims =
        Map.of(
            "iss", ISSUER,
            "sub", participant.toString(),
            "iat", now.getEpochSecond(),
            "exp", now.plus(LIFETIME).getEpochSecond(),
            "jti", UuidCreator.getTimeOrderedEpoch().toString());
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();
    var jws = new JWSObject(header, new Payload(claims));
    try {
      jws.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 signs anything", e);
    }
    return jws.serialize();
  }

  /** Once a day is enough: a save then hands out a new one. */
  public boolean needsRenewal(Instant issuedAt) {
    return issuedAt.plus(FRESH).isBefore(clock.instant());
  }
}
