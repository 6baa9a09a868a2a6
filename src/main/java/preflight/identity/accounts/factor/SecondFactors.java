package preflight.identity.accounts.factor;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.SessionId;
import preflight.identity.Sessions;
import preflight.platform.codes.TypedCode;
import preflight.platform.config.Settings;

/** Setting up an authenticator, and showing that one has it. */
@Component
public class SecondFactors {
  public static final int RECOVERY_CODES = 10;

  /**
   * Wrong codes of one account in {@link #TRIED_IN}, from wherever they come. Three steps count at once, so
   * that at this pace guessing takes years.
   */
  static final int TRIES = 10;

  public static final Duration TRIED_IN = Duration.ofHours(1);

  private static final int CODE_BYTES = 13;
  private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final FactorSql sql;
  private final Seal seal;
  private final Sessions sessions;
  private final AuditEvents audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SecondFactors(
      FactorSql sql,
      Settings settings,
      Sessions sessions,
      AuditEvents audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.seal = new Seal(settings.tokens());
    this.sessions = sessions;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * A secret that waits to be taken over into an app. Nothing of it is stored: the page carries it, sealed
   * for the one session it was made in, until the app's first code comes back.
   *
   * @param secret as it is typed into an app, base 32
   * @param uri as a QR code tells it
   */
  public record Offer(String sealed, String secret, String uri) {
    /** Never prints the secret. */
    @Override
    public String toString() {
      return "Offer[...]";
    }
  }

  public Offer offer(Account account, SessionId session, String issuer) {
    return offer(Totp.newSecret(), account, session, issuer);
  }

  /** The same once more; another one when it was not made in this session. */
  public Offer offerAgain(String sealed, Account account, SessionId session, String issuer) {
    return open(sealed, session)
        .map(secret -> offer(secret, account, session, issuer))
        .orElseGet(() -> offer(account, session, issuer));
  }

  public boolean isSetUp(AccountId account) {
    return sql.find(account).isPresent();
  }

  /** How many recovery codes are left. */
  public int codes(AccountId account) {
    return sql.codes(account);
  }

  /**
   * From now on the account has that authenticator, and the session is proven.
   *
   * @return its recovery codes, which nobody can read again, and the session's new name; empty when it is not the app's code now, or
   *     there is a second factor already
   */
  public Optional<SetUp> setUp(AccountId account, SessionId session, String sealed, String typed) {
    var now = clock.instant();
    var secret = open(sealed, session);
    var step = secret.map(bytes -> Totp.step(bytes, digits(typed), now));
    if (secret.isEmpty() || step.isEmpty() || step.get().isEmpty()) {
      return Optional.empty();
    }
    return transaction.execute(status -> {
      var stored = seal.close(secret.get(), about(account));
      if (!sql.insert(account, stored, step.get().getAsLong(), now)) {
        return Optional.<SetUp>empty();
      }
      var next = sessions.prove(account, session);
      note(account, "second-factor.set-up");
      return Optional.of(new SetUp(replaceCodes(account), next));
    });
  }

  /** @param session its name from now on */
  public record SetUp(List<String> codes, SessionId session) {
    public SetUp {
      codes = List.copyOf(codes);
    }

    /** Never prints the codes. */
    @Override
    public String toString() {
      return "SetUp[...]";
    }
  }

  /** What came of a code. */
  public sealed interface Proof {
    /** @param session its name from now on */
    record Right(SessionId session) implements Proof {}

    record Wrong() implements Proof {}

    /** It was not looked at. */
    record TooOften() implements Proof {}
  }

  /** Whether it is the code that the app shows now, or a recovery code; either works once. */
  public Proof prove(AccountId account, SessionId session, String typed) {
    var now = clock.instant();
    return transaction.<Proof>execute(status -> {
      if (!sql.mayTry(account, TRIES, now.minus(TRIED_IN), now)) {
        return new Proof.TooOften();
      }
      boolean app = DIGITS.matcher(digits(typed)).matches() && isApps(account, digits(typed));
      boolean right =
          app || TypedCode.read(typed).filter(code -> sql.spend(account, code)).isPresent();
      if (!right) {
        return new Proof.Wrong();
      }
      sql.wasRight(account);
      var next = sessions.prove(account, session);
      if (!app) {
        note(account, "second-factor.recovery-code-used");
      }
      return new Proof.Right(next);
    });
  }

  /** New ones; the old ones are worth nothing any more. */
  public List<String> newCodes(AccountId account) {
    return transaction.execute(status -> {
      note(account, "second-factor.codes-replaced");
      return replaceCodes(account);
    });
  }

  /** False when there was none. In the transaction that is open. */
  public boolean reset(AccountId account) {
    return sql.delete(account);
  }

  private boolean isApps(AccountId account, String code) {
    var sealed = sql.find(account);
    var opened = sealed.flatMap(bytes -> seal.open(bytes, about(account)));
    if (sealed.isEmpty() || opened.isEmpty()) {
      return false;
    }
    var step = Totp.step(opened.get().secret(), code, clock.instant());
    if (step.isEmpty() || !sql.take(account, step.getAsLong())) {
      return false;
    }
    if (opened.get().old()) {
      sql.replaceSecret(account, sealed.get(), seal.close(opened.get().secret(), about(account)));
    }
    return true;
  }

  private List<String> replaceCodes(AccountId account) {
    var codes = Stream.generate(SecondFactors::newCode).limit(RECOVERY_CODES).toList();
    sql.replaceCodes(account, codes);
    return codes.stream().map(TypedCode::text).toList();
  }

  private static TypedCode newCode() {
    var bytes = new byte[CODE_BYTES];
    RANDOM.nextBytes(bytes);
    return TypedCode.of(bytes);
  }

  private Offer offer(byte[] secret, Account account, SessionId session, String issuer) {
    return new Offer(
        ENCODER.encodeToString(seal.close(secret, about(session))),
        Totp.base32(secret),
        Totp.uri(secret, issuer, account.shownName()));
  }

  private Optional<byte[]> open(String sealed, SessionId session) {
    try {
      return seal.open(Base64.getUrlDecoder().decode(sealed), about(session))
          .map(Seal.Opened::secret)
          .filter(isWhole());
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }

  private static Predicate<byte[]> isWhole() {
    return secret -> secret.length == Totp.SECRET_BYTES;
  }

  /** Apps show their code in groups. */
  private static String digits(String typed) {
    return typed.replaceAll("\\s", "");
  }

  private static String about(AccountId account) {
    return "account " + account;
  }

  private static String about(SessionId session) {
    return "offer " + session;
  }

  private void note(AccountId account, String action) {
    audit.append(
        new AuditEvent(account.value(), action, account.value(), clock.instant(), Map.of()));
  }
}
