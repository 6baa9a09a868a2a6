package preflight.identity.accounts;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import preflight.identity.AccountId;
import preflight.platform.db.TextHash;

/**
 * Tells an account's owner by mail when somebody signs in with a browser that it was not used with
 * before, unless they do not want to hear of it. The first one of an account is told to nobody.
 */
@Component
public class KnownBrowsers {
  /** How long a browser is known after somebody last signed in with it. */
  public static final Duration KEPT = Duration.ofDays(365);

  /** So many new ones in {@link #RECENTLY}, and no more mails are written about others. */
  static final int MOST = 6;

  static final Duration RECENTLY = Duration.ofDays(1);

  /** No browser's mark is as short. Programs keep no cookies, so all of them count as one. */
  private static final String PROGRAM = "program";

  private final BrowserSql sql;
  private final AccountLetters letters;
  private final Clock clock;

  KnownBrowsers(BrowserSql sql, AccountLetters letters, Clock clock) {
    this.sql = sql;
    this.letters = letters;
    this.clock = clock;
  }

  /**
   * Somebody has just signed in with a browser.
   *
   * @param mark what it holds in a cookie, or was given just now
   * @param name what people call it; null when nobody knows
   * @param origin ours, for the links in the mail
   */
  public void used(AccountId account, String mark, @Nullable String name, String origin) {
    keep(account, mark, origin, "settings.browser", name);
  }

  /** Somebody has just signed in with a program. */
  public void usedByProgram(AccountId account, String origin) {
    keep(account, PROGRAM, origin, "settings.client", null);
  }

  /** Whether its owner wants to hear of another browser. */
  public boolean tells(AccountId account) {
    return sql.tells(account);
  }

  public void tell(AccountId account, boolean wanted) {
    sql.tell(account, wanted);
  }

  private void keep(
      AccountId account, String mark, String origin, String kind, @Nullable String name) {
    var now = clock.instant();
    sql.keep(account, TextHash.of(account + " " + mark), now, now.minus(RECENTLY), MOST)
        .ifPresent(told ->
            letters.send(letters.newBrowser(told.email(), told.language(), origin, kind, name)));
  }
}
