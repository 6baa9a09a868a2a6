package preflight.identity.accounts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * Somebody's account, for an admin.
 *
 * @param action where its forms are posted to, without the last part
 * @param yourself nobody changes their own account here
 * @param done the key of what came of the last change; null for none
 * @param refused whether that was a no
 */
public record KnownAccountPage(
    PageFrame frame,
    AccountsPage.Line account,
    String id,
    String action,
    List<String> roles,
    int sessions,
    @Nullable Moment secondFactorSince,
    boolean yourself,
    @Nullable String done,
    boolean refused,
    List<Event> events) {
  public KnownAccountPage {
    roles = List.copyOf(roles);
    events = List.copyOf(events);
  }

  /**
   * @param words the key of what happened
   * @param role the one that was given; null when it was about something else
   * @param actorHref null when it was its owner
   */
  public record Event(String words, @Nullable String role, Moment at, @Nullable String actorHref) {}
}
