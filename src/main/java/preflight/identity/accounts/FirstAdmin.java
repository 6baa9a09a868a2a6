package preflight.identity.accounts;

import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.AccountId;
import preflight.platform.codes.TypedCode;
import preflight.platform.config.Settings;

/**
 * The first admin of a development installation: while there is none, a link is printed at the start.
 * It works in the process that printed it, once, and only while there is no admin. In production there
 * is {@code ADMIN_EMAIL}.
 */
@Component
public class FirstAdmin {
  /** Where the link leads to. */
  public static final String PATH = "/setup";

  private final AccountSql sql;
  private final Passwords passwords;
  private final Settings settings;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final @Nullable TypedCode code;

  FirstAdmin(
      AccountSql sql,
      Passwords passwords,
      Settings settings,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.passwords = passwords;
    this.settings = settings;
    this.transaction = transaction;
    this.clock = clock;
    this.code = settings.production() ? null : MailedCode.next();
  }

  /** To the terminal of whoever started it, past the log, which others may read. */
  @EventListener
  void print(WebServerInitializedEvent started) {
    link("http://localhost:" + started.getWebServer().getPort())
        .ifPresent(
            link -> System.out.printf("There is no admin yet. Make the first one: %s%n", link));
  }

  /** Empty in production, and once there is an admin. */
  Optional<String> link(String usual) {
    var origin = settings.baseUrl() == null ? usual : settings.baseUrl();
    return isOpen() && code != null
        ? Optional.of(origin + PATH + "#" + code.text())
        : Optional.empty();
  }

  /** Whether there is such a page at all. */
  public boolean isOpen() {
    return code != null && !sql.hasAdmin();
  }

  public sealed interface Made {
    record No(List<Fault> faults) implements Made {}

    record Yes() implements Made {}
  }

  /**
   * Makes an account with a confirmed address: whoever reads the terminal is believed.
   *
   * @param with what is done for it in the same transaction, or neither is
   */
  public Made make(String typedCode, SignUp asked, Consumer<AccountId> with) {
    var faults = new ArrayList<Fault>();
    var email = EmailAddress.read(asked.email());
    var typed = TypedCode.read(typedCode);
    if (typed.isEmpty()) {
      faults.add(Fault.CODE);
    } else if (code == null || !MessageDigest.isEqual(code.hash(), typed.get().hash())) {
      faults.add(Fault.CODE_OF_ANOTHER_START);
    }
    if (email.isEmpty()) {
      faults.add(Fault.EMAIL);
    }
    if (!SignUps.isName(asked.name())) {
      faults.add(Fault.NAME);
    }
    PasswordRules.faultOf(asked.password(), asked.email()).ifPresent(faults::add);
    if (!faults.isEmpty() || email.isEmpty()) {
      return new Made.No(faults);
    }
    var id = AccountId.next();
    var hash = passwords.hash(Password.typed(asked.password()));
    return transaction.execute(status -> {
      if (!sql.insertFirstAdmin(
          id, email.get(), SignUps.nameOf(asked), hash, asked.language(), clock.instant())) {
        return new Made.No(List.of(Fault.CODE_SPENT));
      }
      with.accept(id);
      return new Made.Yes();
    });
  }
}
