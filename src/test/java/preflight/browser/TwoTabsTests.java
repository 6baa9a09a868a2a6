package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** One run in two tabs: whoever comes second is asked, and nothing is overwritten in silence. */
class TwoTabsTests {
  private static final int DEBOUNCE_MILLIS = 2_000;

  private final Person ada = Person.starting("two-pages");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page one = visitor.page;
  private final Page two = visitor.newPage();

  @BeforeEach
  void openBoth() {
    visitor.context.clock().install();
    one.navigate(TWO_PAGES + "/first");
    two.navigate(TWO_PAGES + "/first");
    Survey.ready(one);
    Survey.ready(two);
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void theSecondTabSeesBothAndKeepsItsOwn() {
    conflict();
    assertThat(Survey.notice(two, "conflict")).containsText("You changed this page in another tab");
    assertThat(Survey.notice(two, "conflict").locator("dl")).containsText("A word");
    assertThat(Survey.notice(two, "conflict").locator("dl")).containsText("first");
    assertThat(two.locator("#f-word")).hasValue("second");
    assertThat(ada.answer("word")).isEqualTo("\"first\"");

    Survey.saved(two, () -> Survey.notice(two, "conflict").locator("[data-keep]").click());

    assertThat(Survey.notice(two, "conflict")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
    Survey.next(two, "/second");
  }

  @Test
  void theSecondTabTakesWhatIsStored() {
    conflict();

    Survey.notice(two, "conflict").locator("[data-take]").click();

    assertThat(two.locator("#f-word")).hasValue("first");
    assertThat(Survey.notice(two, "conflict")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"first\"");
  }

  @Test
  void sameAnswersInBothAreNoConflict() {
    Survey.saved(one, () -> type(one, "same"));
    Survey.saved(two, () -> type(two, "same"));

    assertThat(Survey.notice(two, "conflict")).hasCount(0);
  }

  @Test
  void nextInATabThatWasOvertakenAsksToo() {
    Survey.saved(one, () -> type(one, "first"));
    two.fill("#f-word", "second");
    Survey.refused(two, "#next", 409);

    assertThat(two.locator("#conflict")).containsText("first");
    assertThat(two.locator("#f-word")).hasValue("second");
    Survey.press(two, "#conflict button", "/second");
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
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

      assertThat(stale.locator("#conflict dl")).containsText("first");
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

      assertThat(plain.page.locator("#conflict dl")).containsText("first");
      assertThat(plain.page.locator("#errors a")).hasAttribute("href", "#f-years");
      assertThat(plain.page.locator("#f-word")).hasValue("second");
      assertThat(bob.answer("word")).isEqualTo("\"first\"");
      plain.page.fill("#f-years", "3");
      Survey.press(plain.page, "#conflict button", "/second");
      assertThat(bob.answer("word")).isEqualTo("\"second\"");
    }
  }

  private void conflict() {
    Survey.saved(one, () -> type(one, "first"));
    type(two, "second");
    Survey.notice(two, "conflict").waitFor();
  }

  private static void type(Page tab, String word) {
    tab.fill("#f-word", word);
    tab.clock().fastForward(DEBOUNCE_MILLIS);
  }
}
