package preflight.identity;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Makes the tokens of participants. */
@Component
public class ParticipantTokens {
  static final JOSEObjectType TYPE = new JOSEObjectType("pf-participant");

  /** How long one lives without being used. */
  public static final Duration LIFETIME = Duration.ofDays(90);

  /** The same on a shared computer, counted from the last save or "I'm still here". */
  public static final Duration SHARED_LIFETIME = Duration.ofMinutes(30);

  private static final Duration FRESH = Duration.ofDays(1);
  private static final Duration SHARED_FRESH = Duration.ofMinutes(1);

  private final SignedTokens signed;
  private final Clock clock;

  ParticipantTokens(Settings settings, Clock clock) {
    this.signed = new SignedTokens(settings);
    this.clock = clock;
  }

  /** A token that starts its life now, for everything the participant has. */
  public String issue(ParticipantId participant) {
    return issue(participant, Reach.FULL);
  }

  /** A token that reaches so far and starts its {@link #lifetime} now. */
  public String issue(ParticipantId participant, Reach reach) {
    var now = clock.instant();
    Map<String, Object> claims = new HashMap<>();
    if (reach.run() != null) {
      claims.put("run", reach.run().toString());
    }
    if (reach.shared()) {
      claims.put("shared", true);
    }
    return signed.sign(TYPE, participant.toString(), now, now.plus(lifetime(reach)), claims);
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
