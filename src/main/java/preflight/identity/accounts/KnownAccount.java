package preflight.identity.accounts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import preflight.identity.AccountId;
import preflight.identity.Role;

/**
 * An account as admins see it.
 *
 * @param email null when whoever vouches for the account did not say it
 */
public record KnownAccount(
    AccountId id,
    String issuer,
    @Nullable String email,
    @Nullable String name,
    Role role,
    boolean disabled,
    Instant createdAt) {

  /**
   * With what only its own page shows.
   *
   * @param secondFactorSince null without one
   */
  public record Closely(KnownAccount account, int sessions, @Nullable Instant secondFactorSince) {}
}
