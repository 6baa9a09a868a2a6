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
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Makes the tokens of participants. */
@Component
public class ParticipantTokens {
  static final String ISSUER = "preflight";
  static final JOSEObjectType TYPE = new JOSEObjectType("pf-participant");

  /** How long one lives without being used. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  /** The same on a shared computer, counted from the last save or "I'm still here". */
  public static final Duration SHARED_LIFETIME = Duration.ofMinutes(30);

  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration SHARED_FRESH = Duration.ofMinutes(1);

  private final JWSSigner signer;
  private final Clock clock;

  ParticipantTokens(Settings settings, Clock clock) {
    this.clock = clock;
    try {
      this.signer = new MACSigner(settings.tokens().secret().bytes());
    } catch (JOSEException e) {
      throw new IllegalStateException("JWT_SECRET was checked at the start", e);
    }
  }

  /** A token that starts its life now, for everything the participant has. */
  public String issue(ParticipantId participant) {
    return issue(participant, Reach.FULL);
  }

  /** A token that reaches so far and starts its {@link #lifetime} now. */
  public String issue(ParticipantId participant, Reach reach) {
    var now = clock.instant();
    Map<String, Object> claims = new HashMap<>();
    claims.put("iss", ISSUER);
    claims.put("sub", participant.toString());
    claims.put("iat", now.getEpochSecond());
    claims.put("exp", now.plus(lifetime(reach)).getEpochSecond());
    claims.put("jti", UuidCreator.getTimeOrderedEpoch().toString());
    if (reach.run() != null) {
      claims.put("run", reach.run().toString());
    }
    if (reach.shared()) {
      claims.put("shared", true);
    }
    var header = new JWSHeader.Builder(JWSAlgorithm.HS256).type(TYPE).build();
    var jws = new JWSObject(header, new Payload(claims));
    try {
      jws.sign(signer);
    } catch (JOSEException e) {
      throw new IllegalStateException("HS256 signs anything", e);
    }
    return jws.serialize();
  }

  /** How long a token of this reach lives without being used. */
  public static Duration lifetime(Reach reach) {
    return reach.shared() ? SHARED_LIFETIME : LIFETIME;
  }

  /** Once a day is enough, once a minute on a shared computer: a save then hands out a new one. */
  public boolean needsRenewal(Caller.Participant caller) {
    var fresh = caller.reach().shared() ? SHARED_FRESH : FRESH;
    return caller.issuedAt().plus(fresh).isBefore(clock.instant());
  }
}
