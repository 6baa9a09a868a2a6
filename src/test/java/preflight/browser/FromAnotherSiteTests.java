package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Links and forms on other sites: the strict cookie stays away, and the run is found even so. */
class FromAnotherSiteTests {
  @Test
  void aLinkToTheStartPageOffersToContinue() {
    try (var visitor = TestBrowser.visitor().as(Survey.onTheWayTo("confidence"));
        var elsewhere = link(AI_READINESS)) {
      Page page = visitor.page;
      Request arrival = follow(page, elsewhere, AI_READINESS);
      assertThat(arrival.headerValue("cookie")).isNull();

      assertThat(page.locator("#continue")).containsText("Your confidence");
      assertThat(page.locator("#start-button")).hasText("Start again");
      Survey.press(page, "#continue a", "/confidence");
      assertThat(visitor.errors).isEmpty();
    }
  }

  @Test
  void startAgainWorksThereToo() {
    var ada = Person.starting("two-pages");
    ada.save("first", "{\"word\":\"calm\"}");
    try (var visitor = TestBrowser.visitor().as(ada);
        var elsewhere = link(TWO_PAGES)) {
      Page page = visitor.page;
      follow(page, elsewhere, TWO_PAGES);
      page.locator("#continue").waitFor();

      Survey.press(page, "#start-button", "/first");

      assertThat(page.locator("#f-word")).hasValue("");
      assertThat(ada.answer("word")).isEqualTo("\"calm\"");
    }
  }

  @Test
  void aLinkToAPageInTheMiddleOffersToContinue() {
    try (var visitor = TestBrowser.visitor().as(Survey.onTheWayTo("confidence"));
        var elsewhere = link(AI_READINESS + "/confidence")) {
      Page page = visitor.page;
      follow(page, elsewhere, AI_READINESS + "/confidence");

      assertThat(page.locator("#continue")).containsText("Your confidence");
      assertThat(page.locator("#nothing")).isHidden();
      Survey.press(page, "#continue a", "/confidence");
      assertThat(page.locator("#f-ai_confidence")).isVisible();
    }
  }

  @Test
  void whoeverHasNoRunIsToldWhy() {
    try (var visitor = TestBrowser.visitor();
        var elsewhere = link(TWO_PAGES + "/second")) {
      Page page = visitor.page;
      follow(page, elsewhere, TWO_PAGES + "/second");

      assertThat(page.locator("#nothing")).isVisible();
      assertThat(page.locator("#continue")).isHidden();
      Survey.press(page, "#nothing .button", TWO_PAGES);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/confidence"})
  void withoutScriptTheStartPageFindsTheRun(String place) {
    try (var visitor = TestBrowser.visitorWithoutScript().as(Survey.onTheWayTo("confidence"));
        var elsewhere = link(AI_READINESS + place)) {
      Page page = visitor.page;
      Request arrival = follow(page, elsewhere, AI_READINESS + place);
      assertThat(arrival.headerValue("cookie")).isNull();
      if (!place.isEmpty()) {
        Survey.press(page, "#nothing .button", AI_READINESS);
      } else {
        page.click("#start-button");
      }

      Survey.press(page, "#continue a", "/confidence");
    }
  }

  @Test
  void aFormOnAnotherSiteStartsNothing() {
    long before = runs();
    try (var visitor = TestBrowser.visitor();
        var elsewhere = form(TWO_PAGES, "")) {
      submit(visitor, elsewhere);
    }
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void aFormOnAnotherSiteChangesNoAnswers() {
    var ada = Person.starting("two-pages");
    ada.save("first", "{\"word\":\"calm\"}");
    try (var visitor = TestBrowser.visitor().as(ada);
        var elsewhere =
            form(
                TWO_PAGES + "/first",
                "<input name=run_id value=%s><input name=revision value=1><input name=word value=evil>"
                    .formatted(ada.run()))) {
      submit(visitor, elsewhere);
    }
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void aFormOnAnotherSiteTakesNothingBack() {
    var ada = Person.starting("two-pages");
    try (var visitor = TestBrowser.visitor().as(ada);
        var elsewhere =
            form(
                TWO_PAGES + "/finish/withdraw",
                "<input name=run_id value=%s>".formatted(ada.run()))) {
      submit(visitor, elsewhere);
    }
    assertThat(ada.get("/runs/" + ada.run()).statusCode()).isEqualTo(200);
  }

  private static OtherSite link(String path) {
    return new OtherSite("<a href='%s%s'>Take part</a>".formatted(RunningApp.origin(), path));
  }

  private static OtherSite form(String path, String fields) {
    return new OtherSite(
        "<form method=post action='%s%s'>%s<button>Win</button></form>"
            .formatted(RunningApp.origin(), path, fields));
  }

  private static Request follow(Page page, OtherSite elsewhere, String path) {
    page.navigate(elsewhere.url());
    Request arrival =
        page.waitForRequest(
            request -> request.isNavigationRequest() && request.url().endsWith(path),
            () -> page.click("a"));
    page.waitForURL("**" + path);
    return arrival;
  }

  private static void submit(Visitor visitor, OtherSite elsewhere) {
    Page page = visitor.page;
    page.navigate(elsewhere.url());
    Survey.refused(page, "button", 403);
    assertThat(page.locator("h1")).hasText("That came from another site");
  }

  private static long runs() {
    return RunningApp.sql().sql("select count(*) from runs").query(Long.class).single();
  }
}
