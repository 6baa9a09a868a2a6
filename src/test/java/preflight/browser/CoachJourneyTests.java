package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** A whole talk with the coach, from the result of the questionnaire to what is taken away from it. */
class CoachJourneyTests {
  private static final String RESULT = "/survey/ai-readiness/finish/result";

  @Test
  void goesFromTheResultToTheFeedbackByKeyboardAlone() {
    try (var visitor = TestBrowser.visitor()) {
      var page = visitor.page;
      var keys = new Keyboard(page);
      visitor.as(Coached.completed());
      page.navigate(RESULT);
      keys.tabTo("#way");
      keys.press("Enter");
      page.waitForURL("**/app/coaching/*");
      assertThat(page.locator("main")).containsText("no AI");
      keys.tabTo("#begin");
      keys.press("Enter");
      page.locator("#composer").waitFor();
      Coached.ready(page);
      assertThat(page.locator("#standing")).hasText("Round 1 of 4");

      keys.tabTo("#message");
      for (int round = 1; round <= 4; round++) {
        keys.type("In round %d I think of the letters.".formatted(round));
        keys.press("Enter");
        keys.type("They take an hour.");
        keys.press("Control+Enter");
        if (round < 4) {
          assertThat(page.locator("#standing")).hasText("Round %d of 4".formatted(round + 1));
          assertThat(page.locator("#message")).isFocused();
          assertThat(page.locator("#message")).hasValue("");
        }
      }
      page.locator("#take-away [data-print]:visible").waitFor();
      assertThat(page.locator("#standing")).containsText("finished after 4 of 4 rounds");
      assertThat(page.locator(".mine")).hasCount(4);
      assertThat(page.locator(".mine").first()).containsText("letters.\nThey take");

      keys.tabTo("#rating");
      keys.press("Space", "ArrowRight", "ArrowRight");
      keys.tabTo("#confidence_after");
      keys.press("Space", "ArrowRight");
      keys.tabTo("#comment");
      keys.type("Short and to the point.");
      keys.tabTo("#send-feedback");
      keys.press("Enter");
      assertThat(page.locator("#done")).isVisible();
      assertThat(page.locator("#rating-3")).isChecked();
      assertThat(page.locator("#comment")).hasValue("Short and to the point.");
      assertThat(visitor.errors).isEmpty();
    }
  }

  @Test
  void goesAllTheWayWithoutAScript() {
    try (var visitor = TestBrowser.visitorWithoutScript()) {
      var page = visitor.page;
      visitor.as(Coached.completed());
      page.navigate(RESULT);
      page.click("#way");
      page.click("#begin");
      assertThat(page.locator(".speech")).hasCount(1);
      for (int round = 1; round <= 4; round++) {
        page.fill("#message", "In round %d I think of the letters.".formatted(round));
        page.click("#send");
        assertThat(page.locator(".mine")).hasCount(round);
      }

      assertThat(page.locator("#take-away .as-written")).not().isEmpty();
      page.check("#rating-5");
      page.click("#send-feedback");
      assertThat(page.locator("#done")).isVisible();
    }
  }

  @Test
  void whatIsFinishedCanBeReadAgainFromEverywhere() {
    try (var visitor = TestBrowser.visitor()) {
      var person = Coached.after(1);
      visitor.as(person);
      var page = visitor.page;
      page.navigate(RESULT);
      assertThat(page.locator("#way")).hasText("Go on with the coach");
      Coached.finish(person);

      for (String from : new String[] {RESULT, "/survey/ai-readiness/finish/receipt", "/app"}) {
        page.navigate(from);
        page.locator("a[href='%s']".formatted(Coached.page(person))).click();
        assertThat(page.locator("#take-away")).isVisible();
      }
    }
  }

  @Test
  void finishingBeforeAnythingWasSaidNeedsNoSummary() {
    try (var visitor = TestBrowser.visitor()) {
      show(visitor, Coached.begun());

      visitor.page.click("#finish");

      assertThat(visitor.page.locator("#standing")).containsText("finished after 0 of 4 rounds");
      assertThat(visitor.page.locator("#take-away")).hasCount(0);
      assertThat(visitor.page.locator("#feedback")).isVisible();
    }
  }

  @Test
  void speaksGerman() {
    try (var visitor = TestBrowser.german()) {
      visitor.as(Coached.completed());
      visitor.page.navigate(RESULT);
      visitor.page.click("#way");
      assertThat(visitor.page.locator("main")).containsText("keine KI");
      visitor.page.click("#begin");

      assertThat(visitor.page.locator("#standing")).hasText("Runde 1 von 4");
      assertThat(visitor.page.locator("[data-reply]").first()).containsText("Antworten");
      assertThat(visitor.page.locator("[data-reply]").first()).not().hasAttribute("lang", "en");
    }
  }

  private static void show(Visitor visitor, Person person) {
    visitor.as(person);
    Page page = visitor.page;
    page.navigate(Coached.page(person));
    Coached.ready(page);
  }
}
