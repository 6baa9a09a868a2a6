package preflight.identity;

import com.nimbusds.jose.JOSEObjectType;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;

/** Makes the tokens of signed-in accounts: short, and worth nothing once their session is gone. */
@Component
class AccessTokens {
  static final JOSEObjectType TYPE = new JOSEObjectType("pf-access");

  static final Duration LIFETIME = Duration.ofMinutes(15);

  private final SignedTokens signed;
  private final Clock clock;

  AccessTokens(Settings settings, Clock clock) {
    this.signed = new SignedTokens(settings);
    this.clock = clock;
  }

  String issue(AccountId account, SessionId session) {
    var now = clock.instant();
    return signed.sign(
        TYPE, account.toString(), now, now.plus(LIFETIME), Map.of("sid", session.toString()));
  }
}
