package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.identity.accounts.factor.Authenticator;
import preflight.support.RunningApp;

/** The way into administration for people, in a browser. */
class SecondFactorJourneyTests {
  private static final int STOPS = 40;

  @Test
  void anAuthenticatorIsSetUpWithTheKeyboardAlone() {
    try (var visitor = TestBrowser.visitor()) {
      enter(visitor);
      var app = Authenticator.reading(visitor.page.content());
      tabTo(visitor, "code");
      visitor.page.keyboard().type(app.code());
      tabTo(visitor, "current");
      visitor.page.keyboard().type(TestAccount.PASSWORD);
      visitor.page.keyboard().press("Enter");
      visitor.page.locator("#codes li").first().waitFor();
      // The script that offers it may come after the page.
      visitor.page.locator("[data-print]").waitFor();
      tabTo(visitor, "next");
      visitor.page.keyboard().press("Enter");
      visitor.page.locator("#accounts").waitFor();

      assertThat(visitor.page.url()).endsWith("/admin/accounts?role=admin");
      assertThat(visitor.errors).isEmpty();
    }
  }

  @Test
  void andWithoutScript() {
    try (var visitor = TestBrowser.visitorWithoutScript()) {
      enter(visitor);
      var app = Authenticator.reading(visitor.page.content());
      visitor.page.fill("#code", app.code());
      visitor.page.fill("#current", TestAccount.PASSWORD);
      visitor.page.click("#go");
      assertThat(visitor.page.locator("#codes li").count()).isEqualTo(10);
      assertThat(visitor.page.locator("[data-print]").isVisible()).isFalse();
      visitor.page.click("#next");

      assertThat(visitor.page.locator("#accounts").isVisible()).isTrue();
    }
  }

  private static void enter(Visitor visitor) {
    visitor.as(TestAccount.inABrowser(RunningApp.context(), Role.ADMIN));
    visitor.page.navigate("/admin/accounts?role=admin");
    visitor.page.locator("svg.qr").waitFor();
  }

  private static void tabTo(Visitor visitor, String id) {
    for (int i = 0; i < STOPS; i++) {
      visitor.page.keyboard().press("Tab");
      if (id.equals(visitor.page.evaluate("document.activeElement.id"))) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach " + id);
  }
}
