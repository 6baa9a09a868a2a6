package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.options.Media;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;
import preflight.support.RunningApp;

/** One run on two devices, by its code. */
class CarryOnTests {
  @Test
  void twoDevicesAnswerInTurn() {
    try (var desk = TestBrowser.visitor();
        var phone = TestBrowser.visitor()) {
      Survey.startTwoPages(desk.page);
      Survey.ready(desk.page);
      desk.page.fill("#f-word", "calm");
      Survey.next(desk.page, "/second");
      enter(phone.page, codeOn(desk.page));
      phone.page.waitForURL("**/second");
      phone.page.check(Survey.choice("level", 3));
      Survey.press(phone.page, "#back", "/first");
      assertThat(phone.page.locator("#f-word")).hasValue("calm");
      phone.page.fill("#f-word", "tired");
      Survey.next(phone.page, "/second");

      desk.page.navigate(TWO_PAGES + "/first");
      assertThat(desk.page.locator("#f-word")).hasValue("tired");
      Survey.next(desk.page, "/second");
      assertThat(desk.page.locator(Survey.choice("level", 3))).isChecked();
      assertThat(desk.errors).isEmpty();
      assertThat(phone.errors).isEmpty();
    }
  }

  @Test
  void withoutScriptTheCodeWorksToo() {
    try (var desk = TestBrowser.visitorWithoutScript();
        var phone = TestBrowser.visitorWithoutScript()) {
      Survey.startTwoPages(desk.page);
      assertThat(desk.page.locator(".elsewhere")).containsText("go on with another device");
      desk.page.fill("#f-word", "calm");
      Survey.next(desk.page, "/second");

      enter(phone.page, codeOn(desk.page).toLowerCase().replace("-", ""));

      phone.page.waitForURL("**/second");
      assertThat(desk.page.locator("[data-copy]")).isHidden();
      assertThat(desk.page.locator(".noscript-note")).isVisible();
    }
  }

  @Test
  void theLinkFillsTheCodeInAndTellsNoServer() {
    var ada = Person.starting("two-pages");
    try (var phone = TestBrowser.visitor()) {
      List<Request> sent = new ArrayList<>();
      List<Request> answered = new ArrayList<>();
      phone.context.onRequest(sent::add);
      phone.context.onRequestFinished(answered::add);
      Page page = phone.page;
      page.navigate("/resume#" + Survey.code(ada));

      assertThat(page.locator("#code")).hasValue(Survey.code(ada));
      assertThat(page).hasURL(RunningApp.origin() + "/resume");
      assertThat(page.evaluate("history.length")).isEqualTo(2);
      assertThat(sent).noneMatch(request -> says(request, Survey.code(ada)));
      Survey.press(page, "#go", "/first");
      page.goBack();
      assertThat(page).hasURL(RunningApp.origin() + "/resume");
      assertThat(sent).noneMatch(request -> says(request, Survey.code(ada)));
      // All that went over the wire is known of these only: for a report on leaving one would wait
      // for ever.
      assertThat(answered)
          .hasSizeGreaterThan(2)
          .noneMatch(request -> request.allHeaders().toString().contains(Survey.code(ada)));
    }
  }

  @Test
  void theCodeIsCopied() {
    var ada = Person.starting("two-pages");
    try (var desk = TestBrowser.visitor().as(ada)) {
      desk.context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
      desk.page.navigate(TWO_PAGES + "/run/code");
      desk.page.click("[data-copy]");

      assertThat(desk.page.locator("[data-copied]")).hasText("Copied");
      assertThat(desk.page.evaluate("navigator.clipboard.readText()")).isEqualTo(Survey.code(ada));
    }
  }

  @Test
  void paperHoldsTheTitleTheCodeTheAddressAndNoMore() {
    var ada = Person.starting("two-pages");
    try (var desk = TestBrowser.visitor().as(ada)) {
      Page page = desk.page;
      page.navigate(TWO_PAGES + "/run/code");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(page.locator("#code")).isVisible();
      assertThat(page.locator("main")).containsText("until you delete them");
      for (String gone : List.of("[data-copy]", ".colophon", "#keep-title", ".buttons")) {
        assertThat(page.locator(gone).first()).isHidden();
      }
    }
  }

  @Test
  void asksBeforeOtherAnswersArePutAside() {
    var ada = Person.starting("two-pages");
    var bob = Person.starting("two-pages");
    bob.save("first", "{\"word\":\"bobs\"}");
    try (var desk = TestBrowser.visitor().as(bob)) {
      Page page = desk.page;
      page.navigate("/resume");
      page.fill("#code", Survey.code(ada));
      Survey.refused(page, "#go", 409);
      assertThat(page.locator(".kept .code")).hasText(Survey.code(bob));

      Survey.press(page, "#keep", "/");
      page.navigate(TWO_PAGES + "/first");
      assertThat(page.locator("#f-word")).hasValue("bobs");

      page.navigate("/resume");
      page.fill("#code", Survey.code(ada));
      Survey.refused(page, "#go", 409);
      Survey.press(page, "#go", "/first");
      assertThat(page.locator("#f-word")).hasValue("");
    }
  }

  @Test
  void aLinkFromAnotherSiteAsksToPressOnceMore() {
    var ada = Person.starting("two-pages");
    var bob = Person.starting("two-pages");
    try (var desk = TestBrowser.visitor().as(bob);
        var mail =
            new OtherSite(
                "<a href='%s/resume#%s'>Go</a>".formatted(RunningApp.origin(), Survey.code(ada)))) {
      Page page = desk.page;
      page.navigate(mail.url());
      Request arrival = page.waitForRequest("**/resume", () -> page.click("a"));
      assertThat(arrival.headerValue("cookie")).isNull();
      assertThat(page.locator("#code")).hasValue(Survey.code(ada));

      page.click("#go");

      assertThat(page.locator("main")).containsText("once more");
      Survey.refused(page, "#go", 409);
      Survey.press(page, "#go", "/first");
    }
  }

  @Test
  void choosesAnEarlierRunOnTheStartPage() {
    var ada = Person.starting("two-pages");
    ada.save("first", "{\"word\":\"older\"}");
    ada.startingAgain("two-pages");
    for (Visitor visitor : List.of(TestBrowser.visitor(), TestBrowser.visitorWithoutScript())) {
      try (visitor) {
        Page page = visitor.as(ada).page;
        page.navigate(TWO_PAGES);
        page.click("#others button");
        page.waitForURL("**/second");
        page.navigate(TWO_PAGES + "/first");
        assertThat(page.locator("#f-word")).hasValue("older");
        ada.startingAgain("two-pages");
      }
    }
  }

  @Test
  void fromAnotherSiteTheStartPageSaysThatThereAreMore() {
    var ada = Person.starting("two-pages");
    ada.startingAgain("two-pages");
    try (var visitor = TestBrowser.visitor().as(ada);
        var elsewhere =
            new OtherSite("<a href='%s'>Go</a>".formatted(RunningApp.origin() + TWO_PAGES))) {
      Page page = visitor.page;
      page.navigate(elsewhere.url());
      page.click("a");
      page.click("[data-continue=others] a");
      assertThat(page.locator("#others button")).hasCount(1);
    }
  }

  private static boolean says(Request request, String word) {
    return (request.url() + request.headers()).contains(word);
  }

  private static String codeOn(Page page) {
    page.click(".elsewhere a");
    page.waitForURL("**/run/code*");
    return page.textContent("#code").strip();
  }

  private static void enter(Page page, String code) {
    page.navigate("/");
    page.click("a[href='/resume']");
    page.fill("#code", code);
    page.click("#go");
  }
}
