package preflight.identity.accounts;

import org.springframework.stereotype.Component;
import preflight.identity.AccountId;

/** Whether whoever asks still knows the password of the account: a session alone may be a stolen one. */
@Component
public class OwnPassword {
  private final OwnAccountSql sql;
  private final Passwords passwords;

  OwnPassword(OwnAccountSql sql, Passwords passwords) {
    this.sql = sql;
    this.passwords = passwords;
  }

  /** Never so for an account without one. */
  public boolean isOf(AccountId account, String typed) {
    return passwords.matches(Password.typed(typed), sql.passwordHash(account).orElse(null));
  }
}
