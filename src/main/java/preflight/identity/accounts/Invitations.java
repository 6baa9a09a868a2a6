package preflight.identity.accounts;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.platform.codes.TypedCode;
import preflight.platform.db.Ids;

/**
 * Accounts that admins ask for. The invited person proves with the mailed code that the address is
 * theirs, and chooses a password that no admin ever knows.
 */
@Component
public class Invitations {
  /** How long an invitation can be taken. */
  public static final Duration LIFETIME = Duration.ofDays(7);

  private final InvitationSql sql;
  private final Passwords passwords;
  private final AccountLetters letters;
  private final AuditEvents audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Invitations(
      InvitationSql sql,
      Passwords passwords,
      AccountLetters letters,
      AuditEvents audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.passwords = passwords;
    this.letters = letters;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Writes a mail. An earlier invitation of the same address is worth nothing from then on.
   *
   * @param name what pages will call them; may be empty
   * @param role as a word
   * @param language of the mail and of the account, one of the interface's
   * @param origin ours, for the link in the mail
   * @return what is wrong with it; an admin may know who has an account
   */
  public List<Fault> invite(
      AccountId actor,
      String typedEmail,
      String name,
      String role,
      String language,
      String origin) {
    var faults = new ArrayList<Fault>();
    var email = EmailAddress.read(typedEmail);
    if (email.isEmpty()) {
      faults.add(Fault.EMAIL);
    } else if (sql.isKnown(email.get())) {
      faults.add(Fault.EMAIL_KNOWN);
    }
    if (!SignUps.isName(name)) {
      faults.add(Fault.NAME);
    }
    var wanted = Role.find(role);
    if (wanted.isEmpty()) {
      faults.add(Fault.ROLE);
    }
    if (email.isEmpty() || wanted.isEmpty() || !faults.isEmpty()) {
      return faults;
    }
    var code = MailedCode.next();
    var now = clock.instant();
    var invitation =
        new Invitation(
            Ids.next(),
            email.get(),
            name.isBlank() ? null : name.strip(),
            wanted.get(),
            language,
            now,
            now.plus(LIFETIME));
    transaction.executeWithoutResult(status -> {
      sql.insert(invitation, code);
      note(actor, "account.invited", invitation.id(), Map.of("role", wanted.get().word()));
      letters.send(letters.invitation(email.get(), language, origin, code));
    });
    return List.of();
  }

  /** Those that can still be taken, newest first. */
  public List<Invitation> pending() {
    return sql.list(clock.instant());
  }

  /** False when there is no such invitation, or it was taken. */
  public boolean withdraw(AccountId actor, UUID invitation) {
    return transaction.execute(status -> {
      boolean withdrawn = sql.delete(invitation);
      if (withdrawn) {
        note(actor, "invitation.withdrawn", invitation, Map.of());
      }
      return withdrawn;
    });
  }

  /** What came of a code. */
  public sealed interface Taken {
    record Yes() implements Taken {}

    record No(Fault fault) implements Taken {}
  }

  /**
   * Makes the account, whose address is confirmed by that. The code is spent.
   *
   * @param with what is done for it in the same transaction, or neither is
   */
  public Taken take(String typedCode, String typedPassword, Consumer<AccountId> with) {
    var code = TypedCode.read(typedCode);
    if (code.isEmpty()) {
      return new Taken.No(Fault.CODE);
    }
    Optional<EmailAddress> email = sql.findEmail(code.get(), clock.instant());
    if (email.isEmpty()) {
      return new Taken.No(Fault.CODE_SPENT);
    }
    var fault = PasswordRules.faultOf(typedPassword, email.get().text());
    if (fault.isPresent()) {
      return new Taken.No(fault.get());
    }
    var hash = passwords.hash(Password.typed(typedPassword));
    return transaction.execute(status -> {
      var account = sql.take(code.get(), hash, clock.instant());
      account.ifPresent(id -> {
        note(id, "invitation.taken", id.value(), Map.of());
        with.accept(id);
      });
      return account.isPresent() ? new Taken.Yes() : new Taken.No(Fault.CODE_SPENT);
    });
  }

  private void note(AccountId actor, String action, UUID target, Map<String, String> details) {
    audit.append(new AuditEvent(actor.value(), action, target, clock.instant(), details));
  }
}
