package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** Next and Back save first, so that no post takes words away that are stored nowhere. */
class SaveFirstTests {
  private static final Pattern FIRST = Pattern.compile(".*/first");

  private final Person ada = Person.starting("two-pages");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page page = visitor.page;
  private final List<String> sent = new ArrayList<>();

  @BeforeEach
  void open() {
    page.navigate(TWO_PAGES + "/first");
    Survey.ready(page);
    page.onRequest(request -> note(request));
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"#next", "#back"})
  void savesAndThenPosts(String button) {
    page.fill("#f-word", "calm");
    page.click(button);
    page.waitForURL(button.equals("#next") ? "**/second" : "**/two-pages");

    assertThat(sent).startsWith("PATCH", "POST");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void withNothingChangedItPostsAtOnce() {
    page.fill("#f-word", "calm");
    Survey.next(page, "/second");
    Survey.press(page, "#back", "/first");
    Survey.ready(page);
    sent.clear();

    Survey.next(page, "/second");

    assertThat(sent).startsWith("POST").doesNotContain("PATCH");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void staysWithTheWordsWhileTheServerIsInTrouble(int status) {
    page.route("**/answers", route -> route.fulfill(new Route.FulfillOptions().setStatus(status)));
    page.fill("#f-word", "calm");
    page.click("#next");

    assertThat(Survey.notice(page, "unsaved"))
        .containsText("We stay on this page until it is saved");
    assertThat(page.locator("#save-state")).not().containsText("Saved");
    page.click("#next");
    assertThat(Survey.notice(page, "unsaved")).isVisible();
    assertThat(page).hasURL(FIRST);
    assertThat(page.locator("#f-word")).hasValue("calm");
    assertThat(sent).doesNotContain("POST");

    page.unroute("**/answers");
    Survey.next(page, "/second");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void staysWithTheWordsWhileTheNetworkIsCut() {
    page.route("**/answers", Route::abort);
    page.fill("#f-word", "calm");
    page.click("#next");

    assertThat(Survey.notice(page, "unsaved"))
        .containsText("We stay on this page until it is saved");
    assertThat(page).hasURL(FIRST);
    page.unroute("**/answers");
    Survey.next(page, "/second");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void withoutANetworkItStaysAlsoWhenNothingIsUnsaved() {
    visitor.context.setOffline(true);
    page.click("#next");

    assertThat(Survey.notice(page, "offline")).containsText("You are offline");
    assertThat(Survey.notice(page, "offline")).containsText("We stay on this page");
    assertThat(page).hasURL(FIRST);
  }

  @Test
  void aConflictIsShownOnThePage() {
    ada.save("first", "{\"word\":\"first\"}");
    page.fill("#f-word", "second");
    page.click("#next");

    assertThat(page.locator("#compare")).isFocused();
    assertThat(page.locator("#compare")).containsText("first");
    assertThat(sent).doesNotContain("POST");
    page.click("#next");
    assertThat(page.locator("#compare")).isFocused();

    Survey.saved(page, () -> page.click("[data-keep]"));
    assertThat(page.locator("#next")).isFocused();
    Survey.next(page, "/second");
    assertThat(ada.answer("word")).isEqualTo("\"second\"");
  }

  @Test
  void whatTheServerRefusesIsShownByItsPage() {
    page.fill("#f-word", "x");
    page.fill("#f-years", "99");
    Survey.refused(page, "#next", 422);

    assertThat(page.locator("#errors a")).hasCount(2);
    assertThat(page.locator("#f-word")).hasValue("x");
    assertThat(page.locator("#f-years")).hasValue("99");
  }

  @Test
  void whatIsTooLongStaysOnThePage() {
    page.evaluate(
        """
        const word = document.getElementById('f-word');
        word.removeAttribute('maxlength');
        word.value = 'a'.repeat(300_000);
        """);
    page.click("#next");
    assertThat(Survey.notice(page, "too-long")).containsText("shorten");
    page.click("#next");
    assertThat(Survey.notice(page, "too-long")).isVisible();
    assertThat(page).hasURL(FIRST);

    page.fill("#f-word", "calm");
    Survey.next(page, "/second");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void pressedTwiceItGoesOnOnce() {
    page.fill("#f-word", "calm");
    page.locator("#next").dblclick();
    page.waitForURL("**/second");

    assertThat(sent.stream().filter("POST"::equals)).hasSize(1);
  }

  private void note(Request request) {
    if (!request.method().equals("GET") && !request.url().endsWith("/events")) {
      sent.add(request.method());
    }
  }
}
