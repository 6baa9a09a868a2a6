package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;

/** The whole way with Tab, Space, Enter and the arrows: nothing here ever clicks. */
class KeyboardJourneyTests {
  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;
  private final Keyboard keys = new Keyboard(page);

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void goesFromTheFrontPageToTheScore() {
    page.navigate("/");
    keys.tabTo("a[href='/survey/ai-readiness']");
    goOn("/survey/ai-readiness");
    keys.tabTo("#consent");
    keys.press("Space");
    keys.tabTo("#start-button");
    goOn("/background");

    keys.tabTo("#f-role");
    keys.press("ArrowDown", "ArrowDown");
    keys.tabTo("#f-setting");
    keys.press("Space", "ArrowDown");
    keys.tabTo("#f-years_in_practice");
    keys.type("12");
    goOn("/confidence");

    for (String name : new String[] {"ai_confidence", "judging_output", "explaining"}) {
      keys.tabTo("#f-" + name);
      keys.press("Space", "ArrowRight");
    }
    keys.tabTo("#next");
    goOn("/use");

    keys.tabTo("#f-tool_use");
    keys.press("Space", "ArrowDown");
    keys.tabTo("#f-tasks");
    keys.press("Space");
    keys.tabTo("#f-checking");
    keys.press("Space");
    keys.tabTo("#f-local_rules");
    keys.press("Space");
    goOn("/barriers");

    keys.tabTo("#f-barriers");
    keys.press("Space", "Tab", "Space");
    keys.tabTo("#f-first_help");
    keys.type("An hour to try things");
    goOn("/difficulty");

    keys.tabTo("#f-recent_problem");
    keys.type(Survey.STORY);
    keys.tabTo("#next");
    goOn("/finish/check");
    assertThat(page.locator(".check-answer").first()).hasText("Nurse or midwife");
    assertThat(page.locator("main")).containsText("An hour to try things");

    keys.tabTo("#submit-button");
    goOn("/finish/result");
    assertThat(page.locator("h1")).hasText("Thank you");
    assertThat(page.locator(".dial-value")).hasText("20");
    assertThat(page.locator(".score .lead strong")).hasText("Finding your bearings");
    assertThat(page.locator(".bands .reached")).containsText("Finding your bearings");
    assertThat(page.locator(".score")).containsText("World Health Organization");
    assertThat(visitor.errors).isEmpty();
  }

  @Test
  void stopsAtEverythingInTheOrderOfThePage() {
    Survey.startAiReadiness(page);
    // A page that was just loaded starts at its beginning.
    page.reload();

    assertThat(keys.stops())
        .containsExactly(
            "Skip to the content",
            "Preflight",
            "Sign in",
            "f-role",
            "f-setting",
            "f-years_in_practice",
            "next",
            "back",
            "Carry on elsewhere",
            "Help",
            "Contact",
            "Privacy",
            "Appearance",
            "API",
            "Deutsch",
            "Esperanto");
  }

  @Test
  void skipsTheFrame() {
    Survey.startAiReadiness(page);
    page.reload();

    keys.press("Tab");
    assertThat(page.locator(".skip")).isFocused();
    assertThat(page.locator(".skip")).isInViewport();
    keys.press("Enter", "Tab");

    assertThat(page.locator("#f-role")).isFocused();
  }

  @Test
  void startWithoutConsentLeadsToTheBox() {
    page.navigate(Survey.AI_READINESS);
    keys.tabTo("#start-button");
    keys.press("Enter");

    assertThat(page.locator("#errors")).isFocused();
    keys.press("Tab", "Enter");
    assertThat(page.locator("#consent")).isFocused();
    keys.press("Space");
    keys.tabTo("#start-button");
    goOn("/background");
  }

  @Test
  void theErrorSummaryTakesTheFocusAndLeadsToEachQuestion() {
    Survey.startAiReadiness(page);
    keys.tabTo("#f-years_in_practice");
    keys.press("Enter");

    assertThat(page.locator("#errors")).isFocused();
    assertThat(page).hasTitle(Pattern.compile("Error: .*Page 1 of 5.*"));
    keys.press("Tab", "Enter");
    assertThat(page.locator("#f-role")).isFocused();
    keys.tabBackTo("#errors li:last-child a");
    keys.press("Enter");
    assertThat(page.locator("#f-setting")).isFocused();
  }

  @Test
  void goesBackWithWhatWasAnswered() {
    Survey.startTwoPages(page);
    keys.tabTo("#f-word");
    keys.type("calm");
    goOn("/second");

    keys.tabTo("#back");
    goOn("/first");

    assertThat(page.locator("#f-word")).hasValue("calm");
  }

  private void goOn(String path) {
    keys.press("Enter");
    page.waitForURL("**" + path);
  }
}
