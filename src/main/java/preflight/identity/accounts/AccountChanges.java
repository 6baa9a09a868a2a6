package preflight.identity.accounts;

import java.time.Clock;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.identity.Sessions;
import preflight.identity.accounts.factor.SecondFactors;

/**
 * What an admin does to other accounts, each with its audit event. Nobody does any of it to themselves,
 * and whoever does it is an admin at that moment: so there is always one left.
 */
@Component
public class AccountChanges {
  private final AdminSql sql;
  private final Sessions sessions;
  private final SecondFactors factors;
  private final AuditEvents audit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AccountChanges(
      AdminSql sql,
      Sessions sessions,
      SecondFactors factors,
      AuditEvents audit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.sessions = sessions;
    this.factors = factors;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What came of it. */
  public enum Outcome {
    DONE,
    /** It was so already. */
    UNCHANGED,
    ABSENT,
    YOURSELF,
    /** Another admin was faster, and took the rights of this one. */
    NO_LONGER_ADMIN
  }

  public Outcome changeRole(AccountId actor, AccountId target, Role role) {
    return change(
        actor,
        target,
        "account.role-changed",
        Map.of("role", role.word()),
        () -> sql.changeRole(target, role));
  }

  /** Ends its sessions everywhere and at once; nothing of what it has is removed. */
  public Outcome disable(AccountId actor, AccountId target) {
    return change(
        actor,
        target,
        "account.disabled",
        Map.of(),
        () -> {
          boolean disabled = sql.disable(target, clock.instant());
          sessions.endAll(target, null);
          return disabled;
        });
  }

  public Outcome enable(AccountId actor, AccountId target) {
    return change(actor, target, "account.enabled", Map.of(), () -> sql.enable(target));
  }

  public Outcome endSessions(AccountId actor, AccountId target) {
    return change(
        actor, target, "account.sessions-ended", Map.of(), () -> sessions.endAll(target, null) > 0);
  }

  /** For who has lost their authenticator and the recovery codes; it ends their sessions too. */
  public Outcome resetSecondFactor(AccountId actor, AccountId target) {
    return change(
        actor,
        target,
        "account.second-factor-reset",
        Map.of(),
        () -> {
          boolean reset = factors.reset(target);
          sessions.endAll(target, null);
          return reset;
        });
  }

  private Outcome change(
      AccountId actor,
      AccountId target,
      String action,
      Map<String, String> details,
      BooleanSupplier change) {
    if (actor.equals(target)) {
      return Outcome.YOURSELF;
    }
    return transaction.execute(status -> {
      // Every change waits for the one before it, so that two admins do not shut out each other.
      if (!sql.lockActive().contains(actor)) {
        return Outcome.NO_LONGER_ADMIN;
      }
      if (!sql.exists(target)) {
        return Outcome.ABSENT;
      }
      if (!change.getAsBoolean()) {
        return Outcome.UNCHANGED;
      }
      audit.append(new AuditEvent(actor.value(), action, target.value(), clock.instant(), details));
      return Outcome.DONE;
    });
  }
}
