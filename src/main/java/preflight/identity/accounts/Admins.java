package preflight.identity.accounts;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import preflight.identity.Role;
import preflight.platform.config.Settings;

/** {@code ADMIN_EMAIL}: whose account is an admin's once the address is confirmed. */
@Component
class Admins {
  private static final Logger LOG = LoggerFactory.getLogger(Admins.class);

  private final AccountSql sql;
  private final Optional<EmailAddress> named;

  Admins(AccountSql sql, Settings settings) {
    this.sql = sql;
    this.named = Optional.ofNullable(settings.mail().adminEmail()).flatMap(EmailAddress::read);
  }

  /** The role of a new account whose address was just confirmed. */
  Role roleOf(EmailAddress email) {
    return named.filter(email::equals).isPresent() ? Role.ADMIN : Role.PARTICIPANT;
  }

  /** Somebody may have signed up before the variable was set. */
  @EventListener(ApplicationReadyEvent.class)
  void promote() {
    if (named.isPresent() && sql.promote(named.get(), Role.ADMIN)) {
      LOG.info("the account of ADMIN_EMAIL is an admin's now");
    }
  }
}
