package preflight.identity.accounts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * One's own account.
 *
 * @param form what its forms hold, and what is wrong with one of them
 * @param stored false while an account from elsewhere has written nothing here
 * @param local it signs in here, with a password
 * @param toldOfBrowsers a mail is written when somebody signs in with a new one
 * @param saved the key of what was just done; null for nothing
 * @param admin set for admins
 */
public record SettingsPage(
    AccountPage form,
    @Nullable String email,
    boolean stored,
    boolean local,
    boolean toldOfBrowsers,
    List<Session> sessions,
    @Nullable String saved,
    @Nullable Admin admin) {
  public SettingsPage {
    sessions = List.copyOf(sessions);
  }

  public PageFrame frame() {
    return form.frame();
  }

  public boolean hasOthers() {
    return sessions.stream().anyMatch(session -> !session.here());
  }

  /**
   * @param here it is the one that this page was asked for in
   * @param client a program, not a browser
   */
  public record Session(
      String id,
      @Nullable String browser,
      Moment since,
      Moment used,
      boolean here,
      boolean client,
      boolean shared) {}

  /**
   * @param proven the second factor was shown in this session
   * @param codes recovery codes that are left
   */
  public record Admin(boolean proven, boolean setUp, int codes) {}
}
