package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.accounts.Somebody;
import preflight.support.Person;

/** An account, from signing up to a new password: by keyboard, without a script, from a mail. */
class AccountJourneyTests {
  private static final String NEW = "sieben leise kraniche";

  private final Somebody ada = Somebody.newcomer();
  private Visitor visitor = TestBrowser.visitor();

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void signsUpByKeyboard() {
    Page page = visitor.page;
    var keyboard = new Keyboard(page);
    page.navigate("/login?returnTo=/privacy");
    keyboard.tabTo("a[href^='/sign-up']");
    keyboard.press("Enter");
    page.waitForURL("**/sign-up?**");
    keyboard.tabTo("#email");
    keyboard.type(ada.email());
    keyboard.tabTo("#password");
    keyboard.type(ada.password());
    keyboard.tabTo(".reveal");
    keyboard.press("Space");
    assertThat(page.locator("#password")).hasAttribute("type", "text");
    assertThat(page.locator(".reveal")).hasAttribute("aria-pressed", "true");
    keyboard.press("Space");
    assertThat(page.locator("#password")).hasAttribute("type", "password");
    keyboard.tabTo("#go");
    keyboard.press("Enter");
    page.waitForURL("**/sign-up/sent");

    page.navigate(ada.inbox().last(1).link());
    assertThat(page.locator("#code")).hasValue(ada.inbox().last(1).code());
    assertThat(page.locator("#password")).isFocused();
    assertThat(page).hasURL(Pattern.compile(".*/sign-up/confirm\\?lang=en"));
    keyboard.type(ada.password());
    keyboard.press("Enter");
    page.waitForURL("**/privacy");

    assertThat(page.locator(".who-name")).hasText(ada.email());
  }

  @Test
  void worksWithoutAScript() {
    visitor.close();
    visitor = TestBrowser.visitorWithoutScript();
    Page page = visitor.page;
    page.navigate("/sign-up");
    assertThat(page.locator(".reveal")).isHidden();
    page.fill("#email", ada.email());
    page.fill("#password", ada.password());
    Survey.press(page, "#go", "/sign-up/sent");
    Survey.press(page, "a[href^='/sign-up/confirm']", "/sign-up/confirm");
    page.fill("#code", ada.inbox().last(1).code());
    page.fill("#password", ada.password());
    page.click("#go");
    page.waitForURL("**/app");
    page.navigate("/privacy");
    Survey.press(page, ".who button", "/");
    assertThat(page.locator("a.who")).hasText("Sign in");

    page.navigate("/password/forgot");
    page.fill("#email", ada.email());
    Survey.press(page, "#go", "/password/sent");
    Survey.press(page, "a[href^='/password/reset']", "/password/reset");
    page.fill("#code", ada.inbox().last(2).code());
    page.fill("#password", NEW);
    Survey.press(page, "#go", "/password/done");
    AccountScenes.signIn(visitor, new Somebody(ada.email(), NEW), "/privacy");
    assertThat(page.locator(".who-name")).hasText(ada.email());
  }

  @Test
  void whoComesFromElsewhereWithAnswersPressesOnceMore() {
    var known = Somebody.withAnAccount();
    visitor.as(Person.starting("two-pages"));
    Page page = visitor.page;
    AccountScenes.fromElsewhere(visitor, "/login");
    page.fill("#email", known.email());
    page.fill("#password", known.password());
    page.click("#go");
    page.locator(".alert.care").waitFor();
    assertThat(page.locator("#email")).hasValue(known.email());

    page.fill("#password", known.password());
    page.click("#go");
    page.waitForURL("**/app/join?returnTo=%2Fapp");
    page.click("#no");
    page.waitForURL("**/app");
    page.navigate("/privacy");
    assertThat(page.locator(".who-name")).hasText("Ada");
  }

  @Test
  void aFailedSignInIsSaidAndFocused() {
    Page page = visitor.page;
    page.navigate("/login");
    page.fill("#email", ada.email());
    page.fill("#password", "another password");
    Survey.refused(page, "#go", 401);

    assertThat(page.locator("#errors")).isFocused();
    assertThat(page.locator("#email")).hasValue(ada.email());
    assertThat(page.locator("#password")).hasValue("");
    page.click("#errors a");
    assertThat(page.locator("#password")).isFocused();
    assertThat(page.url()).endsWith("#password");
  }
}
