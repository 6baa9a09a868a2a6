package preflight.identity.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.audit.AuditEvent;
import preflight.audit.AuditEvents;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.Callers;
import preflight.identity.ParticipantId;
import preflight.privacy.PersonalDataHolder;

/** The end of an account, with everything that its owner ever answered. */
@Component
public class AccountErasure {
  private final OwnAccountSql sql;
  private final AdminSql admins;
  private final OwnPassword password;
  private final List<PersonalDataHolder> holders;
  private final AuditEvents audit;
  private final Callers callers;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AccountErasure(
      OwnAccountSql sql,
      AdminSql admins,
      OwnPassword password,
      List<PersonalDataHolder> holders,
      AuditEvents audit,
      Callers callers,
      TransactionTemplate transaction,
      Clock clock) {
    this.sql = sql;
    this.admins = admins;
    this.password = password;
    this.holders = List.copyOf(holders);
    this.audit = audit;
    this.callers = callers;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** What came of it. */
  public sealed interface Erased {
    record Yes() implements Erased {}

    record No(Fault fault) implements Erased {}

    /** Somebody has to be left who can let others in. */
    record LastAdmin() implements Erased {}
  }

  /**
   * What its owner types to show that they mean it when there is no password here: the address, or the
   * account's number when none is known.
   */
  public static String typedInstead(Account account) {
    return account.email() == null ? account.id().toString() : account.email();
  }

  /**
   * Removes the runs, then the participant, then the account with its sessions, all or nothing.
   *
   * @param typed the password of an account of ours; of another one {@link #typedInstead}
   */
  public Erased erase(Account account, String typed) {
    var fault = faultOf(account, typed);
    if (fault.isPresent()) {
      return new Erased.No(fault.get());
    }
    Optional<ParticipantId> gone =
        transaction.execute(status -> {
          // Locked before anything else, so that of two last admins one is left.
          if (admins.lockActive().equals(List.of(account.id()))) {
            return Optional.<ParticipantId>empty();
          }
          return Optional.of(erase(account.id()));
        });
    if (gone.isEmpty()) {
      return new Erased.LastAdmin();
    }
    callers.forget(gone.get());
    return new Erased.Yes();
  }

  private Optional<Fault> faultOf(Account account, String typed) {
    if (!account.issuer().equals(Account.LOCAL)) {
      return typed.strip().equalsIgnoreCase(typedInstead(account))
          ? Optional.empty()
          : Optional.of(Fault.ADDRESS_OTHER);
    }
    return password.isOf(account.id(), typed)
        ? Optional.empty()
        : Optional.of(Fault.PASSWORD_CURRENT);
  }

  private ParticipantId erase(AccountId account) {
    // An account that never took part is given a participant, so that none can come in between.
    var participant = sql.lockParticipant(account, clock.instant());
    holders.forEach(holder -> holder.erase(participant.value()));
    sql.delete(participant);
    sql.delete(account);
    audit.append(
        new AuditEvent(
            account.value(), "account.deleted", account.value(), clock.instant(), Map.of()));
    return participant;
  }
}
