package preflight.identity.accounts.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.platform.web.Moment;
import preflight.platform.web.PageFrame;

/**
 * Who was invited and has not come yet, and a form to invite somebody.
 *
 * @param done the key of what was just done; null for nothing
 */
public record InvitationsPage(
    AccountPage form, List<String> roles, List<Pending> pending, @Nullable String done) {
  public InvitationsPage {
    roles = List.copyOf(roles);
    pending = List.copyOf(pending);
  }

  public PageFrame frame() {
    return form.frame();
  }

  public record Pending(
      String id, String email, @Nullable String name, String role, Moment expiresAt) {}
}
