package preflight.identity.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.AccountId;
import preflight.identity.Sessions;
import preflight.platform.codes.TypedCode;

/** A new password for who forgot theirs and reads the mail of the account's address. */
@Component
public class PasswordResets {
  /** How long a mailed code works. */
  public static final Duration LIFETIME = Duration.ofHours(1);

  /** Mails to one account in {@link #LIFETIME}, whoever asks for them. */
  static final int MAILS = 3;

  private final AccountSql sql;
  private final Passwords passwords;
  private final AccountLetters letters;
  private final Sessions sessions;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PasswordResets(
      AccountSql sql,
      Passwords passwords,
      AccountLetters letters,
      Sessions sessions,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.passwords = passwords;
    this.letters = letters;
    this.sessions = sessions;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Sends a mail when the address has an account that signs in with a password. For every address the
   * same statement writes one row.
   *
   * @param origin ours, for the link in the mail
   * @return what is wrong with the address as such
   */
  public Optional<Fault> ask(String typedEmail, String origin) {
    var email = EmailAddress.read(typedEmail);
    if (email.isEmpty()) {
      return Optional.of(Fault.EMAIL);
    }
    var code = MailedCode.next();
    var now = clock.instant();
    sql.insertReset(email.get(), code, now, now.plus(LIFETIME), MAILS)
        .ifPresent(language -> letters.send(letters.reset(email.get(), language, origin, code)));
    return Optional.empty();
  }

  /**
   * Sets the password and ends every session of the account; the code and all others of it are spent.
   * A mail says that it happened.
   */
  public Optional<Fault> reset(String typedCode, String typedPassword, String origin) {
    var code = TypedCode.read(typedCode);
    if (code.isEmpty()) {
      return Optional.of(Fault.CODE);
    }
    var found = sql.findReset(code.get(), clock.instant());
    if (found.isEmpty()) {
      return Optional.of(Fault.CODE_SPENT);
    }
    var whose = found.get();
    var fault = PasswordRules.faultOf(typedPassword, whose.email().text());
    if (fault.isPresent()) {
      return fault;
    }
    var hash = passwords.hash(Password.typed(typedPassword));
    return transaction.execute(status -> {
      Optional<AccountId> account = sql.reset(code.get(), hash, clock.instant());
      if (account.isEmpty()) {
        return Optional.of(Fault.CODE_SPENT);
      }
      sessions.endAll(account.get(), null);
      letters.send(letters.changed(whose.email(), whose.language(), origin));
      return Optional.<Fault>empty();
    });
  }
}
