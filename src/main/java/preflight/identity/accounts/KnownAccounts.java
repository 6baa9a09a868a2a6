package preflight.identity.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;
import preflight.identity.Role;

/** All accounts, for admins to find one. */
@Component
public class KnownAccounts {
  public static final int PAGE = 50;

  /** In characters; no address and no name is longer. */
  private static final int LONGEST_SEARCH = 254;

  private final AdminSql sql;
  private final Clock clock;

  KnownAccounts(AdminSql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * @param next where the page after it begins; null when there is none
   */
  public record Found(List<KnownAccount> accounts, @Nullable AccountId next) {
    public Found {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * Newest first, {@link #PAGE} at once.
   *
   * @param search part of an address or a name; empty for all
   * @param role null for every role
   * @param before the {@code next} of the page before; null for the first one
   */
  public Found find(String search, @Nullable Role role, @Nullable AccountId before) {
    var text = search.strip().toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST_SEARCH) {
      return new Found(List.of(), null);
    }
    var found = sql.list(text, role, before, PAGE + 1);
    return found.size() <= PAGE
        ? new Found(found, null)
        : new Found(found.subList(0, PAGE), found.get(PAGE - 1).id());
  }

  public Optional<KnownAccount.Closely> find(AccountId account) {
    return sql.find(account, clock.instant());
  }
}
