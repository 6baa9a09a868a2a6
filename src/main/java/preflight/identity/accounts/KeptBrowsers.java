package preflight.identity.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;
import preflight.privacy.KeptAboutAccount;

/** When browsers were known, in what the account's owner downloads. Which ones, we do not know either. */
@Component
class KeptBrowsers implements KeptAboutAccount {
  private final BrowserSql sql;

  KeptBrowsers(BrowserSql sql) {
    this.sql = sql;
  }

  record Kept(Instant knownSince, Instant seenAt) {}

  @Override
  public String name() {
    return "known_browsers";
  }

  @Override
  public Object of(UUID account, @Nullable UUID participant) {
    return sql.list(new AccountId(account));
  }
}
