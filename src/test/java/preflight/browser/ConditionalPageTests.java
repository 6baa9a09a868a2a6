package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;
import static preflight.browser.Survey.TWO_PAGES;
import static preflight.browser.Survey.choice;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** Pages and blocks that come and go with the answers. */
class ConditionalPageTests {
  private static final Pattern WHERE = Pattern.compile("Page (\\d+) of (\\d+)");

  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aPageComesOnlyToThoseItIsFor() {
    visitor.as(Survey.onTheWayTo("confidence"));
    page.navigate(AI_READINESS + "/confidence");
    Survey.answerConfidence(page, 4);
    Survey.next(page, "/use");
    Survey.answerUse(page, 3);
    Survey.answerTasks(page);
    Survey.next(page, "/difficulty");
    assertThat(page).hasTitle(Pattern.compile(".*Page 4 of 4.*"));

    Survey.press(page, "#back", "/use");
    page.check(choice("tool_use", 1));
    Survey.next(page, "/barriers");
    assertThat(page).hasTitle(Pattern.compile(".*Page 4 of 5.*"));
  }

  @Test
  void progressNeverGoesBackwards() {
    var shown = new ArrayList<String>();
    Survey.startAiReadiness(page);
    shown.add(where());
    Survey.answerBackground(page);
    Survey.next(page, "/confidence");
    shown.add(where());
    Survey.answerConfidence(page, 5);
    Survey.next(page, "/use");
    shown.add(where());
    Survey.answerUse(page, 5);
    Survey.answerTasks(page);
    Survey.next(page, "/difficulty");
    shown.add(where());

    assertThat(shown).containsExactly("Page 1 of 5", "Page 2 of 5", "Page 3 of 5", "Page 4 of 4");
    List<Double> shares = shown.stream().map(ConditionalPageTests::share).toList();
    assertThat(shares).isSorted();
  }

  @Test
  void answersOfAPageThatIsNoLongerOnTheWayAreKeptAndNotShown() {
    var ada = Survey.onTheWayTo("difficulty");
    ada.save("difficulty", "{\"recent_problem\":\"%s\"}".formatted(Survey.STORY));
    visitor.as(ada);
    page.navigate(AI_READINESS + "/finish/check");
    assertThat(page.locator("main")).containsText("No time to learn or try them");

    page.navigate(AI_READINESS + "/confidence");
    Survey.answerConfidence(page, 5);
    Survey.next(page, "/use");
    page.check(choice("tool_use", 4));
    Survey.next(page, "/difficulty");
    Survey.next(page, "/finish/check");
    assertThat(page.locator("main")).not().containsText("No time to learn or try them");
    assertThat(ada.answer("barriers")).isEqualTo("[\"time\",\"trust\"]");

    page.navigate(AI_READINESS + "/use");
    page.check(choice("tool_use", 0));
    Survey.next(page, "/barriers");
    assertThat(page.locator("#f-barriers")).isChecked();
  }

  @Test
  void aBlockIsShownAndHiddenAtOnce() {
    visitor.as(Survey.onTheWayTo("use"));
    page.navigate(AI_READINESS + "/use");
    assertThat(page.locator("#f-tasks")).isHidden();

    page.check(choice("tool_use", 3));
    assertThat(page.locator("#f-tasks")).isVisible();
    assertThat(page.locator("#f-checking")).isVisible();

    page.check(choice("tool_use", 0));
    assertThat(page.locator("#f-tasks")).isHidden();
    assertThat(page.locator("#f-checking")).isHidden();
  }

  @Test
  void aHiddenQuestionIsNotAskedFor() {
    visitor.as(Survey.onTheWayTo("use"));
    page.navigate(AI_READINESS + "/use");
    page.check(choice("tool_use", 3));
    page.check("#f-tasks");
    page.check(choice("tool_use", 0));
    page.check("#f-local_rules");

    Survey.next(page, "/barriers");
  }

  @Test
  void anAddressFurtherOnLeadsToThePageThatIsNotFinished() {
    visitor.as(Survey.onTheWayTo("confidence"));

    page.navigate(AI_READINESS + "/difficulty");
    assertThat(page).hasURL(Pattern.compile(".*/confidence"));
    page.navigate(AI_READINESS + "/barriers");
    assertThat(page).hasURL(Pattern.compile(".*/confidence"));
    page.navigate(AI_READINESS + "/background");
    assertThat(page).hasURL(Pattern.compile(".*/background"));
  }

  @Test
  void checkNamesWhatIsMissingAndLeadsThere() {
    visitor.as(Survey.onTheWayTo("confidence"));
    page.navigate(AI_READINESS + "/finish/check");
    assertThat(page.locator("#errors")).containsText("still needed");

    Survey.refused(page, "#submit-button", 422);
    page.locator("#errors a").first().click();

    page.waitForURL("**/confidence#f-ai_confidence");
  }

  @Test
  void backAndForwardInTheBrowserStayOnTheWay() {
    visitor.as(Person.starting("two-pages"));
    page.navigate(TWO_PAGES + "/first");
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");

    page.goBack();
    page.waitForURL("**/first");
    assertThat(page.locator("#f-word")).hasValue("calm");
    page.goForward();
    page.waitForURL("**/second");
    Survey.press(page, "#back", "/first");
    Survey.press(page, "#back", TWO_PAGES);
    Survey.press(page, "#continue a", "/second");
  }

  @Test
  void aPageThatTheFormDoesNotHaveIsSaidToBeAbsent() {
    visitor.as(Person.starting("two-pages"));

    assertThat(page.navigate(TWO_PAGES + "/third").status()).isEqualTo(404);
    assertThat(page.locator("h1")).hasText("There is nothing here");
    Survey.press(page, ".buttons a", "/");
  }

  private String where() {
    return page.locator(".where-page").innerText();
  }

  private static double share(String where) {
    var numbers = WHERE.matcher(where);
    assertThat(numbers.matches()).as(where).isTrue();
    return Double.parseDouble(numbers.group(1)) / Double.parseDouble(numbers.group(2));
  }
}
