package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** On a computer that others use too nothing stays in the browser. */
class SharedComputerTests {
  private static final String WARNING = "#ending[open]";

  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void finishAndClearLeavesNothing() {
    start(page);
    page.fill("#f-word", "zeppelin");
    Survey.next(page, "/second");
    assertThat(visitor.context.cookies().getFirst().expires).isEqualTo(-1);
    assertThat(page.evaluate("sessionStorage.length + localStorage.length")).isEqualTo(0);
    Survey.press(page, "#shared a", "/shared/finish");
    String code = page.textContent(".kept .code").strip();

    Survey.press(page, "#clear", "/shared/finished");

    assertThat(visitor.context.cookies()).isEmpty();
    assertThat(page.locator("body")).not().containsText("Two pages");
    assertThat(page.locator("#shared")).hasCount(0);
    assertThat(page.evaluate("sessionStorage.length + localStorage.length")).isEqualTo(0);
    for (int back = 0; back < 3; back++) {
      page.goBack();
      assertThat(page.locator("body")).not().containsText("zeppelin");
      assertThat(page.locator("#f-word")).hasCount(0);
      assertThat(page.locator("body")).not().containsText(code);
    }
    page.navigate("/resume");
    page.fill("#code", code);
    Survey.press(page, "#go", "/second");
    assertThat(page.locator("#shared")).hasCount(0);
  }

  @Test
  void withoutScriptItLeavesNothingEither() {
    try (var other = TestBrowser.visitorWithoutScript()) {
      Page plain = other.page;
      plain.navigate(TWO_PAGES);
      plain.check("#on-shared");
      Survey.press(plain, "#start-button", TWO_PAGES + "/first");
      plain.fill("#f-word", "zeppelin");
      Survey.next(plain, "/second");
      Survey.press(plain, "#shared a", "/shared/finish");
      assertThat(plain.locator(".kept .code")).isVisible();
      Survey.press(plain, "#clear", "/shared/finished");

      assertThat(other.context.cookies()).isEmpty();
      plain.goBack();
      plain.goBack();
      plain.goBack();
      assertThat(plain.locator("body")).not().containsText("zeppelin");
    }
  }

  @Test
  void aCodeOpensASharedSessionWhenAsked() {
    var ada = Person.starting("two-pages");
    page.navigate("/resume");
    page.fill("#code", Survey.code(ada));
    page.check("#on-shared");
    Survey.press(page, "#go", "/first");

    assertThat(page.locator("#shared")).isVisible();
    assertThat(visitor.context.cookies().getFirst().expires).isEqualTo(-1);
  }

  @Test
  void afterSubmittingTheCodeComesFirst() {
    start(page);
    Survey.finishTwoPages(page);

    assertThat(page.locator("#first-the-code .code")).isVisible();
    Survey.press(page, "#first-the-code a", "/shared/finish");
    assertThat(page.locator(".kept")).containsText("Submitted");
  }

  @Test
  void warnsFiveMinutesBeforeTheEndAndGoesOnWhenAsked() {
    page.clock().install();
    start(page);
    page.focus("#f-word");
    page.clock().fastForward("24:50");
    assertThat(page.locator(WARNING)).hasCount(0);
    page.clock().fastForward("00:11");
    assertThat(page.locator(WARNING)).containsText(":");
    assertThat(page.locator("[data-stay]")).isFocused();

    page.waitForResponse("**/auth/refresh", () -> page.click("[data-stay]"));

    assertThat(page.locator(WARNING)).hasCount(0);
    assertThat(page.locator("#f-word")).isFocused();
    page.clock().fastForward("24:50");
    assertThat(page.locator(WARNING)).hasCount(0);
    page.clock().fastForward("00:11");
    page.locator(WARNING).waitFor();
    page.waitForResponse("**/auth/refresh", () -> page.keyboard().press("Escape"));
    assertThat(page.locator(WARNING)).hasCount(0);
  }

  @Test
  void theWarningLeadsToFinishAndClear() {
    page.clock().install();
    start(page);
    page.clock().fastForward("25:01");

    Survey.press(page, WARNING + " a", "/shared/finish");

    assertThat(page.locator(".kept .code")).isVisible();
  }

  @Test
  void aWarningThatCannotReachTheServerSaysSo() {
    page.clock().install();
    start(page);
    page.clock().fastForward("25:01");
    visitor.context.setOffline(true);

    page.click("[data-stay]");

    assertThat(page.locator(WARNING + " [data-failed]")).isVisible();
  }

  @Test
  void atTheEndThePageIsBlankAndSavesNothingMore() {
    page.clock().install();
    start(page);
    page.clock().fastForward("25:01");
    page.locator(WARNING).waitFor();
    page.evaluate("document.getElementById('f-word').value = 'too late'");
    var saves = new AtomicInteger();
    page.onRequest(request -> {
      if (request.method().equals("PATCH")) {
        saves.incrementAndGet();
      }
    });

    page.clock().fastForward("05:00");

    page.waitForURL("**/shared/finished");
    assertThat(saves).hasValue(0);
  }

  @Test
  void whatOneTabRenewsOrClearsCountsForAll() {
    page.clock().install();
    start(page);
    Page second = visitor.newPage();
    second.navigate(TWO_PAGES + "/first");
    Survey.ready(second);
    page.clock().fastForward("25:01");
    page.locator(WARNING).waitFor();

    var token = "document.querySelector('[name=_csrf]').value";
    second.evaluate(
        "import(document.querySelector('[rel=modulepreload]').href)"
            + ".then(({ call }) => call('POST', '/auth/refresh'))");
    assertThat(page.locator(WARNING)).hasCount(0);
    assertThat(second.evaluate(token)).isNotNull();

    Survey.press(second, "#shared a", "/shared/finish");
    Survey.press(second, "#clear", "/shared/finished");
    page.waitForURL("**/shared/finished");
  }

  private static void start(Page page) {
    page.navigate(TWO_PAGES);
    page.check("#on-shared");
    Survey.press(page, "#start-button", TWO_PAGES + "/first");
    Survey.ready(page);
    page.locator("#shared").waitFor();
  }
}
