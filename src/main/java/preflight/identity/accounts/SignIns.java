package preflight.identity.accounts;

import java.util.Optional;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;

/** An address and a password, and whose they are. */
@Component
public class SignIns {
  private final AccountSql sql;
  private final Passwords passwords;

  SignIns(AccountSql sql, Passwords passwords) {
    this.sql = sql;
    this.passwords = passwords;
  }

  /**
   * The account; empty when there is none, when it has no password or another one, or is disabled.
   * Nobody is told which, and each takes one statement and one hash.
   */
  public Optional<AccountId> account(String typedEmail, String typedPassword) {
    var email = EmailAddress.read(typedEmail).map(EmailAddress::text).orElse("");
    var password = Password.typed(typedPassword);
    var stored = sql.findCredential(email);
    var hash = stored.map(AccountSql.Credential::passwordHash).orElse(null);
    boolean right = passwords.matches(password, hash);
    if (!right || hash == null || stored.get().disabled()) {
      return Optional.empty();
    }
    if (passwords.isOutdated(hash)) {
      sql.replaceHash(stored.get().account(), hash, passwords.hash(password));
    }
    return stored.map(AccountSql.Credential::account);
  }
}
