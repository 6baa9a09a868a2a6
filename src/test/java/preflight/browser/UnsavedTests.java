package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** Between typed and stored: nothing is dropped, and the page says how it stands. */
class UnsavedTests {
  private static final int DEBOUNCE_MILLIS = 2_000;
  private static final String ANSWERS = "**/answers";

  private final Person ada = Person.starting("two-pages");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void triesNowWhenOneAsks() {
    open("/first");
    page.route(ANSWERS, Route::abort);
    page.fill("#f-word", "calm");
    pauseTyping();
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

  @Test
  void waitsAsLongAsTheServerAsksHoweverMuchOneTypes() {
    open("/first");
    var tries = new AtomicInteger();
    page.route(
        ANSWERS,
        route -> {
          if (tries.incrementAndGet() == 1) {
            var busy = new Route.FulfillOptions().setStatus(429);
            route.fulfill(busy.setHeaders(Map.of("Retry-After", "100")));
          } else {
            route.resume();
          }
        });
    page.fill("#f-word", "ca");
    pauseTyping();
    Survey.notice(page, "unsaved").waitFor();
    page.fill("#f-word", "calm");
    page.clock().fastForward(90_000);
    page.fill("#f-word", "calmer");
    pauseTyping();
    assertThat(tries).hasValue(1);

    Survey.saved(page, () -> page.clock().fastForward(10_000));
    assertThat(ada.answer("word")).isEqualTo("\"calmer\"");
  }

  @Test
  void savesWhileOneWritesWithoutAPause() {
    page.clock().install(new Clock.InstallOptions().setTime("2030-01-01T10:00:00Z"));
    show("/first");
    page.clock().pauseAt("2030-01-01T11:00:00Z");

    Survey.saved(
        page,
        () -> {
          for (int i = 0; i < 16; i++) {
            page.fill("#f-word", "word " + i);
            page.clock().fastForward(1_000);
          }
        });

    assertThat(ada.answer("word")).isNotEqualTo("null");
  }

  @Test
  void whatIsTypedWhileASaveIsInTheAirGoesWithTheNext() {
    open("/first");
    var held = new ArrayList<Route>();
    page.route(ANSWERS, held::add);
    page.fill("#f-word", "one");
    pauseTyping();
    page.waitForCondition(() -> held.size() == 1);
    page.fill("#f-word", "two");
    page.check("#c1-mood");
    pauseTyping();
    assertThat(held).hasSize(1);
    assertThat(page.locator("[data-save=busy]")).isVisible();

    held.getFirst().resume();
    page.waitForCondition(() -> {
      page.clock().fastForward(DEBOUNCE_MILLIS);
      return held.size() == 2;
    });
    Survey.saved(page, () -> held.getLast().resume());

    assertThat(ada.answer("word")).isEqualTo("\"two\"");
    assertThat(ada.answer("mood")).isEqualTo("\"tense\"");
    assertThat(page.locator("#notices .alert")).hasCount(0);
  }

  @Test
  void leavingWhileASaveIsInTheAirLosesNothing() {
    open("/first");
    var held = new ArrayList<Route>();
    page.route(ANSWERS, held::add);
    page.fill("#f-word", "one");
    pauseTyping();
    page.waitForCondition(() -> held.size() == 1);
    page.fill("#f-word", "two");
    page.unroute(ANSWERS);

    page.navigate("/privacy");

    page.waitForCondition(() -> ada.answer("word").equals("\"two\""));
  }

  @Test
  void anAnswerThatIsCutInTheMiddleIsAskedForAgain() {
    try (var line = new CutLine(1)) {
      page.navigate(line.url() + TWO_PAGES + "/first");
      Survey.ready(page);
      page.fill("#f-word", "calm");
      page.fill("#f-years", "7");

      Survey.press(page, "#next", "/second");

      assertThat(line.saves()).isEqualTo(2);
      assertThat(ada.answer("word")).isEqualTo("\"calm\"");
      assertThat(ada.answer("years")).isEqualTo("7");
    }
  }

  @Test
  void anExpiredSessionIsRenewedInTheMiddleOfASave() {
    open("/first");
    var renewed = new AtomicInteger();
    page.route(
        "**/auth/refresh",
        route -> {
          renewed.incrementAndGet();
          route.fulfill(new Route.FulfillOptions().setStatus(204));
        });
    page.route(
        ANSWERS,
        route -> {
          if (renewed.get() == 0) {
            route.fulfill(new Route.FulfillOptions().setStatus(401).setBody("{}"));
          } else {
            route.resume();
          }
        });

    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "calm");
          pauseTyping();
        });

    assertThat(renewed).hasValue(1);
    assertThat(page.locator("#notices .alert")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void asksToStayOnlyWhileSomethingIsUnsavedAndTheServerIsOutOfReach() {
    open("/first");
    var asked = new ArrayList<String>();
    page.onDialog(dialog -> {
      asked.add(dialog.type());
      dialog.dismiss();
    });
    page.fill("#f-word", "calm");
    page.reload();
    Survey.ready(page);
    assertThat(asked).isEmpty();

    // Taken away while a request is held up, a route may leave that request without an answer.
    var reachable = new AtomicBoolean();
    page.route(
        ANSWERS,
        route -> {
          if (reachable.get()) {
            route.resume();
          } else {
            route.abort();
          }
        });
    page.fill("#f-word", "calmer");
    page.click("#next");
    Survey.notice(page, "unsaved").waitFor();
    page.close(new Page.CloseOptions().setRunBeforeUnload(true));
    page.waitForCondition(() -> !asked.isEmpty());
    assertThat(asked).containsExactly("beforeunload");

    Survey.saved(
        page,
        () -> {
          reachable.set(true);
          // Again and again: a try that was on its way just then fails after the first one.
          page.evaluate("() => void setInterval(() => dispatchEvent(new Event('online')), 100)");
        });
    page.reload();
    assertThat(asked).hasSize(1);
    assertThat(page.locator("#f-word")).hasValue("calmer");
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

    open("/first");
    page.waitForCondition(() -> ada.answer("word").equals("\"early\""));

    assertThat(page.locator("#f-word")).hasValue("early");
  }

  @Test
  void aPageThatCameBackWithAFaultIsNotPostedAgainByItself() {
    open("/first");
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
    show("/first");
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

  @Test
  void takesFiveThousandCharactersAtOnce() {
    ada.save("first", "{\"word\":\"calm\"}");
    open("/second");
    String much = "Wort für Wort, ".repeat(400).substring(0, 5_000);

    Survey.saved(
        page,
        () -> {
          page.fill("#f-more", much);
          pauseTyping();
        });

    page.reload();
    assertThat(page.locator("#f-more")).hasValue(much);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</textarea><img src=x onerror=alert(1)>",
        "\u05e9\u05dc\u05d5\u05dd abc \u0645\u0631\u062d\u0628\u0627",
        "e\u0301 n\u0303 \u0e01\u0e34\u0e48",
        "\ud83d\udc69\u200d\u2695\ufe0f \u202eabc\u202c",
        "  two  spaces, {word} & \"quotes\" \\ \nand lines\n\n"
      })
  void whatIsTypedIsShownAgainExactly(String text) {
    ada.save("first", "{\"word\":\"calm\"}");
    open("/second");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-more", text);
          pauseTyping();
        });
    page.reload();
    assertThat(page.locator("#f-more")).hasValue(text);

    Page other = visitor.newPage();
    other.navigate(TWO_PAGES + "/second");
    Survey.ready(other);
    page.fill("#f-more", "mine");
    ada.save("second", "{\"more\":\"theirs\"}");
    other.fill("#f-more", text + "!");
    other.click("#next");
    assertThat(other.locator("[data-row=more] [data-side=here]")).hasText(text + "!");
    assertThat(visitor.violations).isEmpty();
  }

  @Test
  void hintsAreGivenAfterTheFieldWasLeftAndGoAwayWhenMended() {
    open("/first");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "x");
          pauseTyping();
        });
    assertThat(page.locator(".advice")).hasCount(0);

    page.locator("#f-word").blur();
    assertThat(page.locator("#advice-word")).hasText("Please write at least 2 characters.");
    assertThat(page.locator("#f-word")).hasAttribute("aria-describedby", "advice-word");
    assertThat(page.locator("#f-word")).not().hasAttribute("aria-invalid", "true");
    assertThat(page.locator("#f-word ~ [role=alert], .faulty")).hasCount(0);

    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "xy");
          pauseTyping();
        });
    assertThat(page.locator(".advice")).hasCount(0);
    assertThat(page.locator("#f-word"))
        .not()
        .hasAttribute("aria-describedby", Pattern.compile(".*"));
  }

  @Test
  void nobodyIsScoldedForWhatIsEmpty() {
    ada.save("first", "{\"word\":\"calm\"}");
    open("/first");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "");
          page.locator("#f-word").blur();
          pauseTyping();
        });

    assertThat(ada.answer("word")).isEqualTo("null");
    assertThat(page.locator(".advice")).hasCount(0);
  }

  @Test
  void onASharedComputerNothingIsLeftBehind() {
    page.addInitScript(
        "new MutationObserver(() => document.getElementById('answers')?.setAttribute('data-shared', ''))"
            + ".observe(document, {childList: true, subtree: true});");
    open("/first");
    page.fill("#f-word", "calm");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    page.waitForCondition(() -> ada.answer("word").equals("\"calm\""));

    assertThat(page.evaluate("[sessionStorage.length, localStorage.length]"))
        .isEqualTo(List.of(0, 0));
  }

  @Test
  void keepsNothingReadableInTheBrowser() {
    open("/first");
    page.fill("#f-word", "a secret");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    page.waitForCondition(() -> ada.answer("word").equals("\"a secret\""));

    assertThat(
            page.evaluate("JSON.stringify([Object.values(sessionStorage), localStorage.length])"))
        .isEqualTo("[[\"0\"],0]");
  }

  @Test
  void aClockThatIsWrongByYearsChangesNothing() {
    page.clock().install(new Clock.InstallOptions().setTime("2001-01-01T10:00:00Z"));
    show("/first");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "calm");
          pauseTyping();
        });

    // Not its own time: the server's, with the day, because here it is another one.
    assertThat(page.locator("#save-state"))
        .hasText(Pattern.compile("Saved \\d+ \\w+ 20[^0]\\d, \\d\\d:\\d\\d"));
  }

  @Test
  void comingBackThroughTheHistoryShowsWhatIsStoredByNow() {
    open("/first");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    ada.save("first", "{\"word\":\"elsewhere\"}");
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");

    assertThat(page.locator("#f-word")).hasValue("elsewhere");
  }

  private void open(String path) {
    page.clock().install();
    show(path);
  }

  private void show(String path) {
    page.navigate(TWO_PAGES + path);
    Survey.ready(page);
  }

  private void pauseTyping() {
    page.clock().fastForward(DEBOUNCE_MILLIS);
  }
}
