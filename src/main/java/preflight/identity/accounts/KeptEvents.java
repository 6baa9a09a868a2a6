package preflight.identity.accounts;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.audit.AuditEvents;
import preflight.privacy.KeptAboutAccount;

/** What was done to an account, in what its owner downloads; who else did it is not theirs to take along. */
@Component
class KeptEvents implements KeptAboutAccount {
  /** Of one account there are a few. */
  private static final int AT_MOST = 10_000;

  private final AuditEvents audit;

  KeptEvents(AuditEvents audit) {
    this.audit = audit;
  }

  record Kept(String action, Instant at, boolean byYourself, Map<String, String> details) {}

  @Override
  public String name() {
    return "events";
  }

  @Override
  public Object of(UUID account, @Nullable UUID participant) {
    return audit.about(account, AT_MOST).stream()
        .map(event ->
            new Kept(event.action(), event.at(), event.actor().equals(account), event.details()))
        .toList();
  }
}
