package preflight.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import preflight.platform.config.Settings;
import preflight.privacy.PersonalDataHolder;

/**
 * Accounts stay until they are deleted; an anonymous participant ends with the last of their runs; the
 * name of a browser is kept no longer than addresses are.
 */
@Component
class CallerHolder implements PersonalDataHolder {
  private final SessionSql sessions;
  private final Duration browsersKept;

  CallerHolder(SessionSql sessions, Settings settings) {
    this.sessions = sessions;
    this.browsersKept = settings.retention().addresses();
  }

  @Override
  public Set<String> tables() {
    return Set.of("accounts", "participants", "account_sessions");
  }

  @Override
  public int removeExpired(Instant now, int batch) {
    int ended = sessions.deleteExpired(now, batch);
    return ended == batch
        ? ended
        : ended + sessions.forgetBrowsers(now.minus(browsersKept), batch - ended);
  }
}
