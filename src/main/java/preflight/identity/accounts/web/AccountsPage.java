package preflight.identity.accounts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * All accounts, a page of them.
 *
 * @param search what was searched for; empty for nothing
 * @param role the one that was asked for, as a word; empty for all
 * @param roles all there are, as words
 * @param firstHref back to the first page; null on it
 * @param moreHref to the next page; null on the last
 */
public record AccountsPage(
    PageFrame frame,
    String search,
    String role,
    List<String> roles,
    List<Line> accounts,
    @Nullable String firstHref,
    @Nullable String moreHref) {
  public AccountsPage {
    roles = List.copyOf(roles);
    accounts = List.copyOf(accounts);
  }

  public boolean filtered() {
    return !search.isEmpty() || !role.isEmpty();
  }

  /**
   * @param shown the address, else the name, else the number
   * @param name null when there is none, or it is what is shown
   */
  public record Line(
      String href,
      String shown,
      @Nullable String name,
      String role,
      boolean disabled,
      boolean elsewhere,
      Moment since) {}
}
