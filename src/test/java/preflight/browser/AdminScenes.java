package preflight.browser;

import static preflight.browser.Scene.at;
import static preflight.browser.Scene.refused;
import static preflight.browser.Scene.shown;

import java.util.List;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.RunningApp;

/** One's own account, administration, and the second factor before it. */
final class AdminScenes {
  private static final String SETTINGS = "/app/settings";
  private static final String PROFILE = "/app/profile";
  private static final String DELETE = SETTINGS + "/delete";
  private static final String ACCOUNTS = "/admin/accounts";
  private static final String INVITATIONS = "/admin/invitations";
  private static final String SET_UP = "/login/second-factor/set-up";
  private static final String PROVE = "/login/second-factor";

  private AdminScenes() {}

  static List<Scene> all() {
    return List.of(
        shown("settings", SETTINGS, visitor -> as(visitor, Role.PARTICIPANT, SETTINGS)),
        shown(
            "settings of an admin, just saved",
            SETTINGS,
            visitor -> {
              enrolled(visitor);
              visitor.page.navigate(SETTINGS + "?saved=password");
              visitor.page.locator("#done").waitFor();
            }),
        refused(
            "settings with faults",
            SETTINGS,
            visitor -> {
              as(visitor, Role.PARTICIPANT, SETTINGS);
              visitor.page.fill("#password", "sunshine");
              Survey.refused(visitor.page, "#change-password", 422);
            }),
        shown("profile", PROFILE, visitor -> as(visitor, Role.PARTICIPANT, PROFILE)),
        refused(
            "profile with faults",
            PROFILE,
            visitor -> {
              as(visitor, Role.RESEARCHER, PROFILE);
              visitor.page.evaluate("document.querySelector('#name').removeAttribute('maxlength')");
              visitor.page.fill("#name", "a".repeat(201));
              Survey.refused(visitor.page, "#save-details", 422);
            }),
        shown("delete the account", DELETE, visitor -> as(visitor, Role.PARTICIPANT, DELETE)),
        shown("the account is deleted", "/deleted", at("/deleted")),
        shown("accounts", ACCOUNTS, visitor -> admin(visitor, ACCOUNTS + "?role=admin")),
        shown(
            "accounts, none of which fits",
            ACCOUNTS,
            visitor -> admin(visitor, ACCOUNTS + "?q=nobody+at+all")),
        shown(
            "an account of somebody",
            ACCOUNTS + "/{id}",
            visitor -> {
              var somebody = TestAccount.inABrowser(RunningApp.context(), Role.RESEARCHER);
              admin(visitor, ACCOUNTS + "/" + somebody.id());
              visitor.page.click("#disable");
              visitor.page.locator("#enable").waitFor();
            }),
        shown(
            "an account that is one's own",
            ACCOUNTS + "/{id}",
            visitor -> {
              var self = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).proven();
              visitor.as(self).page.navigate(ACCOUNTS + "/" + self.id() + "?done=yourself");
              visitor.page.locator("#refused").waitFor();
            }),
        shown(
            "invitations",
            INVITATIONS,
            visitor -> {
              admin(visitor, INVITATIONS);
              visitor.page.fill("#email", System.nanoTime() + "@example.org");
              visitor.page.click("#invite");
              visitor.page.locator("#pending").waitFor();
            }),
        refused(
            "invitations with faults",
            INVITATIONS,
            visitor -> {
              admin(visitor, INVITATIONS);
              visitor.page.fill("#email", "ada");
              Survey.refused(visitor.page, "#invite", 422);
            }),
        shown("being invited", "/invitation", at("/invitation")),
        shown("an authenticator to set up", SET_UP, visitor -> as(visitor, Role.ADMIN, SET_UP)),
        refused(
            "an authenticator with a wrong code",
            SET_UP,
            visitor -> {
              as(visitor, Role.ADMIN, SET_UP);
              visitor.page.fill("#code", "12345");
              visitor.page.fill("#current", TestAccount.PASSWORD);
              Survey.refused(visitor.page, "#go", 422);
            }),
        refused(
            "an authenticator without the password",
            SET_UP,
            visitor -> {
              as(visitor, Role.ADMIN, SET_UP);
              visitor.page.fill("#code", "12345");
              Survey.refused(visitor.page, "#go", 422);
            }),
        shown(
            "recovery codes",
            SET_UP,
            visitor -> {
              enrolled(visitor);
              visitor.page.navigate(SETTINGS);
              visitor.page.click("[aria-describedby='new-codes-hint']");
              visitor.page.locator("#codes").waitFor();
            }),
        shown(
            "the code of an authenticator",
            PROVE,
            visitor -> {
              enrolled(visitor);
              visitor.page.navigate(PROVE);
              visitor.page.locator("#code").waitFor();
            }));
  }

  private static void as(Visitor visitor, Role role, String path) {
    visitor.as(TestAccount.inABrowser(RunningApp.context(), role)).page.navigate(path);
  }

  private static void admin(Visitor visitor, String path) {
    visitor
        .as(TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).proven())
        .page
        .navigate(path);
  }

  private static void enrolled(Visitor visitor) {
    var admin = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).proven();
    visitor.as(admin);
    RunningApp.sql()
        .sql(
            """
            insert into second_factors (account_id, sealed_secret, last_step, tried_since,
              created_at)
            values (:id, '\\x00', 0, now(), now())
            """)
        .param("id", admin.id().value())
        .update();
  }
}
