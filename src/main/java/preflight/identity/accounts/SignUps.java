package preflight.identity.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.AccountId;
import preflight.platform.codes.TypedCode;

/**
 * From wanting an account to having one. Asking makes none and tells nothing: what was asked for waits
 * until somebody proves with the code of the mail that they read it, and with the password that
 * it was they who asked. Otherwise people could be given accounts that somebody else has the password of.
 */
@Component
public class SignUps {
  /** How long a sign-up waits to be confirmed. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  /** In characters. */
  public static final int LONGEST_NAME = 200;

  /** Mails to one address in {@link #LIFETIME}, whoever asks for them: nobody's inbox is flooded. */
  static final int MAILS = 5;

  private final AccountSql sql;
  private final Passwords passwords;
  private final AccountLetters letters;
  private final Admins admins;
  private final SignUpMeters meters;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SignUps(
      AccountSql sql,
      Passwords passwords,
      AccountLetters letters,
      Admins admins,
      SignUpMeters meters,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.passwords = passwords;
    this.letters = letters;
    this.admins = admins;
    this.meters = meters;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Takes it in and sends a mail. For every address the same work is done, and the same is stored.
   *
   * @param origin ours, for the links in the mail
   * @return what is wrong with it; nothing of that depends on whether the address has an account
   */
  public List<Fault> ask(SignUp asked, String origin) {
    var email = EmailAddress.read(asked.email());
    var faults = new ArrayList<Fault>();
    if (email.isEmpty()) {
      faults.add(Fault.EMAIL);
    }
    if (!isName(asked.name())) {
      faults.add(Fault.NAME);
    }
    PasswordRules.faultOf(asked.password(), asked.email()).ifPresent(faults::add);
    if (email.isEmpty() || !faults.isEmpty()) {
      return faults;
    }
    var hash = passwords.hash(Password.typed(asked.password()));
    var code = MailedCode.next();
    var now = clock.instant();
    var stored =
        sql.insert(
            new PendingSignUp(email.get(), nameOf(asked), hash, asked.language(), asked.returnTo()),
            code,
            now,
            now.plus(LIFETIME));
    if (stored.mails() <= MAILS) {
      letters.send(
          stored.known()
              ? letters.known(email.get(), asked.language(), origin)
              : letters.confirm(email.get(), asked.language(), origin, code));
      if (!stored.known()) {
        meters.started();
      }
    }
    return List.of();
  }

  /** What came of a code. */
  public sealed interface Confirmed {
    record No(Fault fault) implements Confirmed {}

    /**
     * @param returnTo where they were going when they signed up
     */
    record Yes(@Nullable String returnTo) implements Confirmed {}
  }

  /**
   * Makes the account: its address is confirmed from now on. The code is spent.
   *
   * @param with what is done for it in the same transaction, or neither is
   */
  public Confirmed confirm(String typedCode, String typedPassword, Consumer<AccountId> with) {
    var code = TypedCode.read(typedCode);
    if (code.isEmpty()) {
      return new Confirmed.No(Fault.CODE);
    }
    if (typedPassword.isEmpty()) {
      return new Confirmed.No(Fault.PASSWORD_REQUIRED);
    }
    var now = clock.instant();
    Optional<PendingSignUp> pending = sql.findSignUp(code.get(), now);
    if (pending.isEmpty()) {
      return new Confirmed.No(Fault.CODE_SPENT);
    }
    if (!passwords.matches(Password.typed(typedPassword), pending.get().passwordHash())) {
      return new Confirmed.No(Fault.PASSWORD_OTHER);
    }
    var id = AccountId.next();
    var role = admins.roleOf(pending.get().email());
    boolean made =
        transaction.execute(status -> {
          boolean confirmed = sql.confirm(code.get(), id, role, now);
          if (confirmed) {
            with.accept(id);
          }
          return confirmed;
        });
    if (made) {
      meters.confirmed();
    }
    return made ? new Confirmed.Yes(pending.get().returnTo()) : new Confirmed.No(Fault.CODE_SPENT);
  }

  static boolean isName(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST_NAME
        && name.codePoints()
            .noneMatch(each ->
                Character.isISOControl(each) || Character.getType(each) == Character.SURROGATE);
  }

  static @Nullable String nameOf(SignUp asked) {
    return asked.name().isBlank() ? null : asked.name().strip();
  }
}
