package preflight.identity.accounts;

import java.time.Instant;
import java.util.Set;
import org.springframework.stereotype.Component;
import preflight.privacy.PersonalDataHolder;

/** Codes that were mailed and not used go, and what was asked for with them. */
@Component
class AccountRetention implements PersonalDataHolder {
  private final AccountSql sql;

  AccountRetention(AccountSql sql) {
    this.sql = sql;
  }

  @Override
  public Set<String> tables() {
    return Set.of("pending_sign_ups", "password_resets");
  }

  @Override
  public int removeExpired(Instant now, int batch) {
    return sql.deleteExpired(now, batch);
  }
}
