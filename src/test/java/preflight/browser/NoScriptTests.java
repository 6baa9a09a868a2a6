package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;

/** With JavaScript switched off: everything works, by plain forms. */
class NoScriptTests {
  private final Visitor visitor = TestBrowser.visitorWithoutScript();
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void goesFromTheFrontPageToTheScore() {
    page.navigate("/");
    Survey.press(page, "a[href='/survey/ai-readiness']", AI_READINESS);
    page.check("#consent");
    Survey.press(page, "#start-button", "/background");
    Survey.answerBackground(page);
    Survey.next(page, "/confidence");
    Survey.answerConfidence(page, 4);
    Survey.next(page, "/use");
    Survey.answerUse(page, 5);
    page.click("#next");
    Survey.answerTasks(page);
    Survey.next(page, "/difficulty");
    page.fill("#f-recent_problem", Survey.STORY);
    Survey.next(page, "/finish/check");
    assertThat(page.locator("main")).containsText("Every working day, for several tasks");
    Survey.press(page, "#submit-button", "/finish/result");

    assertThat(page.locator(".dial-value")).hasText("85");
    assertThat(page.locator(".score .lead strong")).hasText("Ready to lead");
    assertThat(page.locator(".score")).containsText("EQUATOR Network");
  }

  @Test
  void saysHowAnswersAreSaved() {
    Survey.startTwoPages(page);

    assertThat(page.locator(".noscript-note")).isVisible();
  }

  @Test
  void asksForConsentBeforeAnythingElse() {
    page.navigate(AI_READINESS);
    Survey.refused(page, "#start-button", 422);

    assertThat(page).hasTitle(Pattern.compile("Error: .*"));
    assertThat(page.locator("#errors a")).hasAttribute("href", "#consent");
    assertThat(page.locator("#consent")).hasAttribute("aria-invalid", "true");
  }

  @Test
  void aPageWithFaultsComesBackAsItWasTyped() {
    Survey.startTwoPages(page);
    page.fill("#f-word", "x");
    page.fill("#f-years", "many");
    page.check("#c2-tools");
    Survey.refused(page, "#next", 422);

    assertThat(page).hasTitle(Pattern.compile("Error: First – Page 1 of 2.*"));
    assertThat(page.locator("#errors a")).hasCount(1);
    assertThat(page.locator("#errors a")).hasAttribute("href", "#f-years");
    assertThat(page.locator("#f-years")).hasValue("many");
    assertThat(page.locator("#f-word")).hasValue("x");
    assertThat(page.locator("#c2-tools")).isChecked();

    page.fill("#f-years", "7");
    Survey.refused(page, "#next", 422);
    assertThat(page.locator("#errors a")).hasAttribute("href", "#f-word");
    assertThat(page.locator("#errors")).containsText("Please write at least 2 characters.");
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");
  }

  @Test
  void backKeepsWhatWasTypedEvenUnfinished() {
    Survey.startTwoPages(page);
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");
    page.fill("#f-more", "half a tho");
    Survey.press(page, "#back", "/first");

    assertThat(page.locator("#f-word")).hasValue("calm");
    Survey.next(page, "/second");
    assertThat(page.locator("#f-more")).hasValue("half a tho");
  }

  @Test
  void theBrowsersOwnBackShowsThePageBefore() {
    Survey.startTwoPages(page);
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");

    page.goBack();

    page.waitForURL("**/first");
    assertThat(page.locator("#f-word")).hasValue("calm");
  }

  @Test
  void whatAnAnswerOpensIsShownAfterNext() {
    Survey.startTwoPages(page);
    page.fill("#f-word", "calm");
    page.check("#c1-mood");
    assertThat(page.locator("#f-why")).isHidden();

    page.click("#next");

    assertThat(page.locator("#f-why")).isVisible();
    assertThat(page.locator("main")).containsText("More to answer here");
    page.fill("#f-why", "Too much at once");
    Survey.next(page, "/second");
  }

  @Test
  void aQuestionIsNotMissedBeforeItWasSeen() {
    visitor.as(Survey.onTheWayTo("use"));
    page.navigate(AI_READINESS + "/use");
    Survey.answerUse(page, 3);

    page.click("#next");
    assertThat(page.locator("#f-tasks")).isVisible();
    assertThat(page.locator("#errors")).hasCount(0);

    Survey.refused(page, "#next", 422);
    assertThat(page.locator("#errors a")).hasCount(2);
  }

  @Test
  void continuesFromTheStartPage() {
    Survey.startTwoPages(page);
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");

    page.navigate(TWO_PAGES);
    assertThat(page.locator("#continue")).containsText("Second");
    Survey.press(page, "#continue a", "/second");
  }

  @Test
  void aStartPageThatWasOpenBeforeLeadsToContinue() {
    page.navigate(TWO_PAGES);
    try (var second = visitor.newPage()) {
      Survey.startTwoPages(second);
    }

    page.click("#start-button");

    Survey.press(page, "#continue a", "/first");
  }

  @Test
  void takesTheAnswersBack() {
    Survey.startTwoPages(page);
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");
    page.navigate(TWO_PAGES);
    page.click(".withdraw summary");

    page.click(".withdraw button");

    assertThat(page.locator("h1")).hasText("Your answers are deleted");
    page.navigate(TWO_PAGES + "/second");
    assertThat(page.locator("#nothing")).isVisible();
  }
}
