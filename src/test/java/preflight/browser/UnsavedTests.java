package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.Person;

/** Between typed and stored: nothing is dropped, and the page says how it stands. */
class UnsavedTests {
  private static final String ANSWERS = "**/answers";

  private final TypingTab tab = new TypingTab();
  private final Person ada = tab.ada;
  private final Page page = tab.page;

  @AfterEach
  void leave() {
    tab.close();
  }

  @Test
  void triesNowWhenOneAsks() {
    tab.open("/first");
    page.route(ANSWERS, Route::abort);
    page.fill("#f-word", "calm");
    tab.pauseTyping();
    assertThat(Survey.notice(page, "unsaved")).containsText("please keep this page open");
    assertThat(page.locator("[data-held]")).isHidden();

    page.click("[data-try]");
    assertThat(page.locator("[data-tried]")).containsText(Pattern.compile("Last tried at \\d+"));
    page.unroute(ANSWERS);
    Survey.saved(page, () -> page.click("[data-try]"));

    assertThat(page.locator("#notices .alert")).hasCount(0);
    assertThat(page.locator("#next")).isFocused();
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  /** A line and not a route, which may keep a request that was sent while the page was asked to close. */
  @Test
  void asksToStayOnlyWhileSomethingIsUnsavedAndTheServerIsOutOfReach() {
    var asked = new ArrayList<String>();
    page.onDialog(dialog -> {
      asked.add(dialog.type());
      dialog.dismiss();
    });
    try (var line = new CutLine(0)) {
      page.navigate(line.url() + TWO_PAGES + "/first");
      Survey.ready(page);
      page.fill("#f-word", "calm");
      page.reload();
      // Printed before the save arrived, a page asks for itself once more.
      assertThat(page.locator("#f-word")).hasValue("calm");
      Survey.ready(page);
      assertThat(asked).isEmpty();

      line.is(CutLine.State.DOWN);
      page.fill("#f-word", "calmer");
      page.click("#next");
      Survey.notice(page, "unsaved").waitFor();
      page.close(new Page.CloseOptions().setRunBeforeUnload(true));
      page.waitForCondition(() -> !asked.isEmpty());
      assertThat(asked).containsExactly("beforeunload");

      Survey.saved(
          page,
          () -> {
            line.is(CutLine.State.UP);
            // Again and again: a try that was on its way just then fails after the first one.
            page.evaluate("() => void setInterval(() => dispatchEvent(new Event('online')), 100)");
          });
      page.reload();
      assertThat(asked).hasSize(1);
    }
    assertThat(page.locator("#f-word")).hasValue("calmer");
  }

  /** What was kept here meanwhile is what the page shows, and no more than that. */
  @Test
  void whatWasStoredBeforeAReloadIsNoConflictWithWhatIsTypedAfterIt() {
    tab.open("/first");
    page.fill("#f-word", "calm");
    page.waitForTimeout(500);
    ada.save("first", "{\"word\":\"calm\"}");
    page.route(ANSWERS, Route::abort);
    page.reload();
    page.unroute(ANSWERS);
    page.locator("input[name=js][value=kept]").waitFor(Survey.ATTACHED);

    page.fill("#f-word", "calmer");
    tab.pauseTyping();

    page.waitForCondition(() -> ada.answer("word").equals("\"calmer\""));
    assertThat(page.locator("#notices .alert")).hasCount(0);
  }

  /** A page whose save was still on the way when it was asked for is asked for again, unless somebody has begun to type. */
  @Test
  void whatIsTypedOnAPageThatWasPrintedTooEarlyStays() {
    page.addInitScript(
        """
        document.addEventListener("readystatechange", () => {
          const form = document.getElementById("answers")
          if (document.readyState !== "interactive" || !form) return
          sessionStorage.setItem(`left/${form.dataset.run}/first`, form.elements.revision.value)
          form.elements.word.value = "early"
        })
        """);

    tab.open("/first");
    page.waitForCondition(() -> ada.answer("word").equals("\"early\""));

    assertThat(page.locator("#f-word")).hasValue("early");
  }

  @Test
  void aPageThatCameBackWithAFaultIsNotPostedAgainByItself() {
    tab.open("/first");
    var posts = new AtomicInteger();
    page.onRequest(request -> {
      if (request.isNavigationRequest() && request.method().equals("POST")) {
        posts.incrementAndGet();
      }
    });

    page.evaluate(
        """
        () => {
          const form = document.getElementById("answers")
          form.elements.word.value = "x".repeat(20_000)
          HTMLFormElement.prototype.submit.call(form)
        }
        """);
    page.locator("#answers[data-refused]").waitFor();
    page.waitForTimeout(1_500);

    assertThat(posts).hasValue(1);
  }

  @Test
  void whatWasKeptNeverReplacesWhatIsTypedWhileItIsOnItsWay() {
    tab.show("/first");
    page.route(ANSWERS, Route::abort);
    page.fill("#f-word", "kept");
    page.fill("#f-years", "7");
    page.waitForTimeout(600);
    var held = new ArrayList<Route>();
    page.route("**/js/write.js", held::add);
    page.reload();
    page.waitForCondition(() -> !held.isEmpty());

    page.fill("#f-word", "newer");
    held.forEach(Route::resume);

    assertThat(page.locator("#f-years")).hasValue("7");
    assertThat(page.locator("#f-word")).hasValue("newer");
  }
}
