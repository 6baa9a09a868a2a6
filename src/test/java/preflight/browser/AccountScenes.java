package preflight.browser;

import static preflight.browser.Scene.at;
import static preflight.browser.Scene.refused;
import static preflight.browser.Scene.shown;

import java.util.List;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.accounts.Somebody;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Signing up, signing in, and a forgotten password. */
final class AccountScenes {
  private AccountScenes() {}

  static List<Scene> all() {
    return List.of(
        shown("sign in", "/login", at("/login?returnTo=/privacy")),
        refused(
            "sign in with a wrong password",
            "/login",
            visitor -> {
              visitor.page.navigate("/login");
              visitor.page.fill("#email", Somebody.newcomer().email());
              visitor.page.fill("#password", "another password");
              Survey.refused(visitor.page, "#go", 401);
            }),
        shown(
            "sign in after a link from elsewhere",
            "/login",
            visitor -> {
              visitor.as(Person.starting("two-pages"));
              fromElsewhere(visitor, "/login");
              visitor.page.fill("#email", "ada@example.org");
              visitor.page.fill("#password", "x");
              visitor.page.click("#go");
              visitor.page.locator(".alert.care").waitFor();
            }),
        shown(
            "a password that is shown",
            "/sign-up",
            visitor -> {
              visitor.page.navigate("/sign-up");
              visitor.page.fill("#password", "jubel wander laterne");
              visitor.page.click(".reveal");
            }),
        refused(
            "sign up with faults",
            "/sign-up",
            visitor -> {
              visitor.page.navigate("/sign-up");
              visitor.page.fill("#email", "ada");
              visitor.page.fill("#password", "sunshine");
              Survey.refused(visitor.page, "#go", 422);
            }),
        shown("look into your mail", "/sign-up/sent", at("/sign-up/sent")),
        shown("confirm the address", "/sign-up/confirm", at("/sign-up/confirm")),
        refused(
            "confirm with a spent code",
            "/sign-up/confirm",
            visitor -> spent(visitor, "/sign-up/confirm")),
        shown("a forgotten password", "/password/forgot", at("/password/forgot")),
        shown("look into your mail for a new password", "/password/sent", at("/password/sent")),
        shown("a new password", "/password/reset", at("/password/reset")),
        refused(
            "a new password with a spent code",
            "/password/reset",
            visitor -> spent(visitor, "/password/reset")),
        shown("the password is changed", "/password/done", at("/password/done")),
        shown(
            "the first admin",
            "/setup",
            visitor -> {
              // Other tests may have made one.
              RunningApp.sql()
                  .sql("update accounts set disabled_at = now() where role = 'admin'")
                  .update();
              visitor.page.navigate("/setup");
              visitor.page.locator("#code").waitFor();
            }),
        shown(
            "privacy for somebody who is signed in",
            "/privacy",
            visitor -> {
              var ada = Somebody.withAnAccount();
              // Who chose no language reads the browser's.
              RunningApp.sql()
                  .sql("update accounts set language = null where lower(email) = lower(:email)")
                  .param("email", ada.email())
                  .update();
              signIn(visitor, ada, "/privacy");
              visitor.page.locator(".who-name").waitFor();
            }));
  }

  static void signIn(Visitor visitor, Somebody somebody, String returnTo) {
    visitor.page.navigate("/login?returnTo=" + returnTo);
    visitor.page.fill("#email", somebody.email());
    visitor.page.fill("#password", somebody.password());
    Survey.press(visitor.page, "#go", returnTo);
  }

  static void fromElsewhere(Visitor visitor, String path) {
    try (var elsewhere =
        new OtherSite("<a href='%s'>Go</a>".formatted(RunningApp.origin() + path))) {
      visitor.page.navigate(elsewhere.url());
      Survey.press(visitor.page, "a", path);
    }
  }

  private static void spent(Visitor visitor, String path) {
    visitor.page.navigate(path);
    visitor.page.fill("#code", "0000-0000-0000-0000-0000");
    visitor.page.fill("#password", "jubel wander laterne");
    Survey.refused(visitor.page, "#go", 422);
  }
}
