package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;

/** Whoever waits sees and hears that something is going on; whoever need not wait does not. */
class BusyTests {
  private static final int PATIENCE_MILLIS = 300;
  private static final int POST_MILLIS = 30_000;

  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;
  private final Locator go = page.locator("#go");
  private final Locator working = page.locator("[aria-busy]");
  private final Locator words = page.locator("#working");
  private final List<String> posts = new ArrayList<>();

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aPostThatTakesLongShowsSoAndSaysSoAndMovesNothing() {
    atLogin();
    BoundingBox before = go.boundingBox();

    press(go);
    page.clock().runFor(PATIENCE_MILLIS - 1);
    assertThat(working).hasCount(0);
    assertThat(words).isEmpty();
    page.clock().runFor(1);

    assertThat(working).hasCount(1);
    assertThat(go).hasAttribute("aria-busy", "true");
    assertThat(words).hasText("One moment, please. This is on its way.");
    assertThat(words).hasAttribute("aria-live", "polite");
    assertThat(go.boundingBox()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void pressingAgainSendsNothingAgain() {
    atLogin();

    press(go);
    press(go);
    page.press("#password", "Enter");

    assertThat(posts).hasSize(1);
  }

  @Test
  void whoComesBackFindsAButtonAtRest() {
    atLogin();
    press(go);
    page.clock().runFor(PATIENCE_MILLIS);
    assertThat(working).hasCount(1);

    comeBack();

    assertThat(working).hasCount(0);
    assertThat(words).isEmpty();
    assertThat(page.locator("[aria-disabled]")).hasCount(0);
  }

  @Test
  void whoComesBackSoonerIsNotToldLater() {
    atLogin();
    press(go);
    comeBack();

    page.clock().runFor(PATIENCE_MILLIS);

    assertThat(working).hasCount(0);
  }

  @Test
  void whatWasStoppedRestsAfterHalfAMinute() {
    atLogin();
    press(go);
    page.clock().runFor(POST_MILLIS - 1);
    assertThat(working).hasCount(1);

    page.clock().runFor(1);

    assertThat(working).hasCount(0);
    press(go);
    assertThat(posts).hasSize(2);
  }

  @Test
  void aLinkToAPageThatTakesLongShowsSo() {
    atLogin();
    var privacy = page.locator("footer a[href='/privacy']");
    BoundingBox before = privacy.boundingBox();

    press(privacy);
    page.clock().runFor(PATIENCE_MILLIS);

    assertThat(privacy).hasAttribute("aria-busy", "true");
    assertThat(words).hasText("One moment, please. This is on its way.");
    assertThat(privacy.boundingBox()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void aLinkWithinThePageOrToANewTabDoesNot() {
    atLogin();

    press(page.locator(".skip"));
    page.locator("footer a[href='/privacy']")
        .dispatchEvent("click", Map.of("ctrlKey", true, "bubbles", true, "cancelable", true));
    page.clock().runFor(PATIENCE_MILLIS);

    assertThat(working).hasCount(0);
    assertThat(words).isEmpty();
  }

  @Test
  void nothingMovesForWhoeverAskedForLess() {
    atLogin();
    press(go);
    page.clock().runFor(PATIENCE_MILLIS);

    assertThat(animation()).isEqualTo("none");
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.NO_PREFERENCE));
    assertThat(animation()).isEqualTo("dot");
  }

  private void atLogin() {
    page.clock().install();
    page.navigate("/login");
    page.fill("#email", "ada@example.org");
    page.fill("#password", "another password");
    page.route(
        "**/login",
        route -> {
          posts.add(route.request().postData());
          stay(route);
        });
    page.route("**/privacy", BusyTests::stay);
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
  }

  /** No content: the page stays, and knows nothing of an answer. */
  private static void stay(Route route) {
    route.fulfill(new Route.FulfillOptions().setStatus(204));
  }

  private void comeBack() {
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))");
  }

  /** A click of Playwright's would wait for a page to come; its clock does not run before it is known that none does. */
  private static void press(Locator pressed) {
    pressed.dispatchEvent("click");
    assertThat(pressed).isVisible();
  }

  private Object animation() {
    return page.evaluate("getComputedStyle(document.querySelector('#go')).animationName");
  }
}
