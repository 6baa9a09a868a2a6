package preflight.identity.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;
import preflight.identity.Sessions;
import preflight.privacy.KeptAboutAccount;

/** Where somebody is signed in, in what they download. */
@Component
class KeptSessions implements KeptAboutAccount {
  private final Sessions sessions;

  KeptSessions(Sessions sessions) {
    this.sessions = sessions;
  }

  /** @param inBrowser else a program */
  record Kept(
      @Nullable String browser,
      boolean inBrowser,
      boolean sharedComputer,
      Instant createdAt,
      Instant usedAt,
      Instant expiresAt) {}

  @Override
  public String name() {
    return "sessions";
  }

  @Override
  public Object of(UUID account, @Nullable UUID participant) {
    return sessions.list(new AccountId(account)).stream()
        .map(each ->
            new Kept(
                each.browser(),
                each.byCookie(),
                each.shared(),
                each.createdAt(),
                each.usedAt(),
                each.expiresAt()))
        .toList();
  }
}
