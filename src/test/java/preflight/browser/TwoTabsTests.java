package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** One run in two tabs: whoever comes second is asked, and nothing is overwritten in silence. */
class TwoTabsTests {
  private static final int DEBOUNCE_MILLIS = 2_000;
  private static final Pattern HERE_AND_STORED =
      Pattern.compile("\\s*Here\\s+second\\s+Stored\\s+first\\s*");

  private final Person ada = Person.starting("two-pages");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page one = visitor.page;
  private final Page two = visitor.newPage();

  @BeforeEach
  void openBoth() {
    visitor.context.clock().install(new Clock.InstallOptions().setTime("2030-01-01T10:00:00Z"));
    one.navigate(TWO_PAGES + "/first");
    two.navigate(TWO_PAGES + "/first");
    Survey.ready(one);
    Survey.ready(two);
    // One clock for all tabs: only a test lets it go on.
    visitor.context.clock().pauseAt("2030-01-01T11:00:00Z");
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void anUntouchedTabFollows() {
    Survey.saved(
        one,
        () -> {
          one.check("#c1-mood");
          one.check("#f-tools");
          one.check("#f-agree");
          one.fill("#f-years", "2.5");
          type(one, "first");
        });

    assertThat(two.locator("#f-word")).hasValue("first");
    assertThat(two.locator("#c1-mood")).isChecked();
    assertThat(two.locator("#f-tools")).isChecked();
    assertThat(two.locator("#f-agree")).isChecked();
    assertThat(two.locator("#f-years")).hasValue("2.5");
    assertThat(two.locator("#f-why")).isVisible();
    assertThat(two.locator("#notices .alert")).hasCount(0);
    Survey.saved(two, () -> type(two, "second"));
    assertThat(one.locator("#f-word")).hasValue("second");
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
    assertThat(ada.answer("years")).isEqualTo("2.5");
  }

  @Test
  void aTouchedTabIsToldAtOnceAndKeepsItsOwn() {
    conflict();
    assertThat(Survey.notice(two, "conflict")).containsText("You changed this page in another tab");
    assertThat(two.locator("#f-word")).hasValue("second");
    assertThat(side(two, "word", "here")).hasText("second");
    assertThat(side(two, "word", "stored")).hasText("first");
    assertThat(ada.answer("word")).isEqualTo("\"first\"");

    Survey.notice(two, "conflict").locator("[data-compare]").click();
    assertThat(two.locator("#compare")).isFocused();
    Survey.saved(two, () -> two.click("[data-keep]"));

    assertThat(Survey.notice(two, "conflict")).hasCount(0);
    assertThat(two.locator("#compare")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
    Survey.next(two, "/second");
  }

  @Test
  void theTouchedTabTakesWhatIsStored() {
    conflict();

    two.click("[data-all=stored]");
    two.click("[data-keep]");

    assertThat(two.locator("#f-word")).hasValue("first");
    assertThat(two.locator("#notices .alert")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"first\"");
    Survey.next(two, "/second");
    assertThat(ada.answer("word")).isEqualTo("\"first\"");
  }

  @Test
  void anotherDeviceIsMetWhenSaving() {
    elsewhere("{\"word\":\"first\"}");
    type(two, "second");

    assertThat(Survey.notice(two, "conflict")).isVisible();
    assertThat(side(two, "word", "stored")).hasText("first");
    assertThat(ada.answer("word")).isEqualTo("\"first\"");
  }

  @Test
  void eachAnswerIsChosenForItself() {
    elsewhere(
        "{\"word\":\"first\",\"mood\":\"tense\",\"tools\":[\"pen\",\"book\"],\"why\":\"So\"}");
    two.check("#f-mood");
    two.fill("#f-years", "many");
    type(two, "second");
    two.locator("#compare").waitFor();

    // Only what was touched here is preselected here.
    assertThat(choice(two, "word", "here")).isChecked();
    assertThat(choice(two, "mood", "here")).isChecked();
    assertThat(choice(two, "tools", "stored")).isChecked();
    assertThat(side(two, "tools", "here")).hasText("Not answered");
    assertThat(side(two, "tools", "stored")).hasText("pen\nbook");
    assertThat(side(two, "years", "here")).hasText("many");
    choice(two, "mood", "stored").check();
    Survey.saved(two, () -> two.click("[data-keep]"));

    assertThat(two.locator("#c1-mood")).isChecked();
    assertThat(two.locator("#c2-tools")).isChecked();
    assertThat(two.locator("#f-years")).hasValue("many");
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
    assertThat(ada.answer("mood")).isEqualTo("\"tense\"");
    assertThat(ada.answer("tools")).isEqualTo("[\"pen\",\"book\"]");
    assertThat(ada.answer("why")).isEqualTo("\"So\"");
  }

  @Test
  void theChoiceIsMadeWithTheKeyboard() {
    elsewhere("{\"word\":\"first\"}");
    two.fill("#f-word", "second");
    two.focus("#next");
    two.keyboard().press("Enter");
    assertThat(two.locator("#compare")).isFocused();

    two.keyboard().press("Tab");
    assertThat(choice(two, "word", "here")).isFocused();
    two.keyboard().press("ArrowDown");
    assertThat(choice(two, "word", "stored")).isChecked();
    two.keyboard().press("Tab");
    two.keyboard().press("Enter");

    assertThat(two.locator("#compare")).hasCount(0);
    assertThat(two.locator("#next")).isFocused();
    assertThat(two.locator("#f-word")).hasValue("first");
  }

  @Test
  void whatIsTypedMeanwhileIsPartOfTheChoice() {
    conflict();
    two.fill("#f-word", "third");
    assertThat(side(two, "word", "here")).hasText("third");

    Survey.saved(two, () -> two.click("[data-keep]"));
    assertThat(ada.answer("word")).isEqualTo("\"third\"");
  }

  @Test
  void sameAnswersInBothAreNoConflict() {
    elsewhere("{\"word\":\"same\"}");
    Survey.saved(two, () -> type(two, "same"));

    assertThat(two.locator("#notices .alert")).hasCount(0);
  }

  @Test
  void whatElseWasAnsweredElsewhereComesWithTheSameAnswer() {
    elsewhere("{\"word\":\"same\",\"years\":3}");
    Survey.saved(two, () -> type(two, "same"));

    assertThat(two.locator("#f-years")).hasValue("3");
    assertThat(two.locator("#notices .alert")).hasCount(0);
    Survey.next(two, "/second");
    assertThat(ada.answer("years")).isEqualTo("3");
  }

  @Test
  void whatElseWasAnsweredElsewhereIsShownWhenItCannotBeFetched() {
    elsewhere("{\"word\":\"same\",\"years\":3}");
    two.route(
        "**/runs/" + ada.run(), route -> route.fulfill(new Route.FulfillOptions().setStatus(400)));
    Survey.saved(two, () -> type(two, "same"));

    Survey.refused(two, "#next", 409);
    assertThat(ada.answer("years")).isEqualTo("3");
  }

  @Test
  void anotherRevisionWithNothingElseInItIsNoConflict() {
    elsewhere("{\"word\":\"first\"}");
    elsewhere("{\"word\":null}");
    Survey.saved(two, () -> type(two, "second"));

    assertThat(two.locator("#notices .alert")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
  }

  @Test
  void aTabThatIsComeBackToLooksWhatIsStored() {
    two.clock().fastForward("10:00");
    hidden(two, true);
    elsewhere("{\"word\":\"first\"}");
    two.clock().fastForward("10:00");
    hidden(two, false);

    assertThat(two.locator("#f-word")).hasValue("first");
  }

  @Test
  void aTabThatIsComeBackToSaysThatTheAnswersAreGone() {
    hidden(two, true);
    ada.send("DELETE", "/runs/" + ada.run(), "");
    two.clock().fastForward("10:00");
    hidden(two, false);

    assertThat(Survey.notice(two, "gone")).isVisible();
  }

  @Test
  void aTabSaysWhenTheAnswersWereSubmittedInTheOther() {
    ada.save("first", "{\"word\":\"calm\"}");
    ada.save("second", "{\"level\":4}");
    ada.complete();

    type(two, "too late");

    assertThat(Survey.notice(two, "completed")).containsText("These answers are submitted already");
    Survey.press(two, "[data-notice=completed] a", "/finish/result");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void withoutScriptTheStalePageComesBackWithBoth() {
    var bob = Person.starting("two-pages");
    try (var plain = TestBrowser.visitorWithoutScript().as(bob)) {
      Page stale = plain.newPage();
      plain.page.navigate(TWO_PAGES + "/first");
      stale.navigate(TWO_PAGES + "/first");
      plain.page.fill("#f-word", "first");
      Survey.next(plain.page, "/second");

      stale.fill("#f-word", "second");
      Survey.refused(stale, "#next", 409);

      assertThat(stale.locator("#conflict dl")).hasText(HERE_AND_STORED);
      assertThat(stale.locator("#f-word")).hasValue("second");
      assertThat(bob.answer("word")).isEqualTo("\"first\"");
      Survey.press(stale, "#conflict button", "/second");
      assertThat(bob.answer("word")).isEqualTo("\"second\"");
    }
  }

  @Test
  void aFaultDoesNotHideThatTheOtherTabSavedFirst() {
    var bob = Person.starting("two-pages");
    try (var plain = TestBrowser.visitorWithoutScript().as(bob)) {
      plain.page.navigate(TWO_PAGES + "/first");
      bob.save("first", "{\"word\":\"first\"}");

      plain.page.fill("#f-word", "second");
      plain.page.fill("#f-years", "many");
      Survey.refused(plain.page, "#next", 409);

      assertThat(plain.page.locator("#conflict dl").first()).hasText(HERE_AND_STORED);
      assertThat(plain.page.locator("#errors a")).hasAttribute("href", "#f-years");
      assertThat(plain.page.locator("#f-word")).hasValue("second");
      assertThat(bob.answer("word")).isEqualTo("\"first\"");
      plain.page.fill("#f-years", "3");
      Survey.press(plain.page, "#conflict button", "/second");
      assertThat(bob.answer("word")).isEqualTo("\"second\"");
    }
  }

  private void conflict() {
    two.fill("#f-word", "second");
    one.fill("#f-word", "first");
    Survey.next(one, "/second");
    Survey.notice(two, "conflict").waitFor();
  }

  /** On another device, of which no tab hears. */
  private void elsewhere(String answers) {
    ada.save("first", answers);
  }

  private static Locator side(Page tab, String name, String side) {
    return tab.locator("[data-row=%s] [data-side=%s]".formatted(name, side));
  }

  private static Locator choice(Page tab, String name, String side) {
    return tab.locator("[name=side-%s][value=%s]".formatted(name, side));
  }

  /** Tabs of a headless browser are always in view. */
  private static void hidden(Page tab, boolean hidden) {
    tab.evaluate(
        """
        hidden => {
          Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
          document.dispatchEvent(new Event('visibilitychange'));
        }
        """,
        hidden);
  }

  private static void type(Page tab, String word) {
    tab.fill("#f-word", word);
    tab.clock().fastForward(DEBOUNCE_MILLIS);
  }
}
