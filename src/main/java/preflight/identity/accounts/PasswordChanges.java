package preflight.identity.accounts;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.Account;
import preflight.identity.SessionId;
import preflight.identity.Sessions;

/** Another password for an account whose owner knows the one it has. */
@Component
public class PasswordChanges {
  private final OwnAccountSql sql;
  private final Passwords passwords;
  private final AccountLetters letters;
  private final Sessions sessions;
  private final TransactionTemplate transaction;

  PasswordChanges(
      OwnAccountSql sql,
      Passwords passwords,
      AccountLetters letters,
      Sessions sessions,
      TransactionTemplate transaction) {
    this.sql = sql;
    this.passwords = passwords;
    this.letters = letters;
    this.sessions = sessions;
    this.transaction = transaction;
  }

  /**
   * Ends every session but the one it is done in, and writes a mail that says so.
   *
   * @param kept the session it is done in
   * @param origin ours, for the link in the mail
   * @return what is wrong with what was typed
   */
  public List<Fault> change(
      Account account, @Nullable SessionId kept, String current, String typed, String origin) {
    var faults = new ArrayList<Fault>();
    var before = sql.passwordHash(account.id()).orElse(null);
    if (!passwords.matches(Password.typed(current), before) || before == null) {
      faults.add(Fault.PASSWORD_CURRENT);
    }
    var email = account.email() == null ? "" : account.email();
    PasswordRules.faultOf(typed, email).ifPresent(faults::add);
    if (!faults.isEmpty() || before == null) {
      return faults;
    }
    var after = passwords.hash(Password.typed(typed));
    return transaction.execute(status -> {
      if (!sql.changePassword(account.id(), before, after)) {
        return List.of(Fault.PASSWORD_CURRENT);
      }
      sessions.endAll(account.id(), kept);
      EmailAddress.read(email)
          .ifPresent(to ->
              letters.send(letters.newPassword(to, AccountDetails.languageOf(account), origin)));
      return List.<Fault>of();
    });
  }
}
