package preflight.identity.accounts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * Who one is here.
 *
 * @param form what it holds, and what is wrong with it
 * @param email null when none is known
 * @param known null while an account from elsewhere has written nothing here
 * @param saved something was changed just now
 */
public record ProfilePage(
    AccountPage form,
    @Nullable String email,
    @Nullable Known known,
    List<Language> languages,
    boolean saved) {
  public ProfilePage {
    languages = List.copyOf(languages);
  }

  public PageFrame frame() {
    return form.frame();
  }

  /**
   * What is stored.
   *
   * @param role the word of what it may do
   * @param local it signs in here, with a password
   */
  public record Known(String role, boolean local, Moment since) {}

  public record Language(String tag, String name) {}
}
