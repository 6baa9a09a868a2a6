package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.Person;

/** What happens to a save that takes long, is refused or gets lost, and to what is typed meanwhile. */
class SaveOnItsWayTests {
  private static final String ANSWERS = "**/answers";

  private final TypingTab tab = new TypingTab();
  private final Person ada = tab.ada;
  private final Page page = tab.page;

  @AfterEach
  void leave() {
    tab.close();
  }

  @Test
  void waitsAsLongAsTheServerAsksHoweverMuchOneTypes() {
    tab.open("/first");
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
    tab.pauseTyping();
    Survey.notice(page, "unsaved").waitFor();
    page.fill("#f-word", "calm");
    page.clock().fastForward(90_000);
    page.fill("#f-word", "calmer");
    tab.pauseTyping();
    assertThat(tries).hasValue(1);

    Survey.saved(page, () -> page.clock().fastForward(10_000));
    assertThat(ada.answer("word")).isEqualTo("\"calmer\"");
  }

  @Test
  void savesWhileOneWritesWithoutAPause() {
    page.clock().install(new Clock.InstallOptions().setTime("2030-01-01T10:00:00Z"));
    tab.show("/first");
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
    tab.open("/first");
    var held = new ArrayList<Route>();
    page.route(ANSWERS, held::add);
    page.fill("#f-word", "one");
    tab.pauseTyping();
    page.waitForCondition(() -> held.size() == 1);
    page.fill("#f-word", "two");
    page.check("#c1-mood");
    tab.pauseTyping();
    assertThat(held).hasSize(1);
    assertThat(page.locator("[data-save=busy]")).isVisible();

    held.getFirst().resume();
    page.waitForCondition(() -> {
      page.clock().fastForward(TypingTab.DEBOUNCE_MILLIS);
      return held.size() == 2;
    });
    Survey.saved(page, () -> held.getLast().resume());

    assertThat(ada.answer("word")).isEqualTo("\"two\"");
    assertThat(ada.answer("mood")).isEqualTo("\"tense\"");
    assertThat(page.locator("#notices .alert")).hasCount(0);
  }

  @Test
  void leavingWhileASaveIsInTheAirLosesNothing() {
    tab.open("/first");
    var held = new ArrayList<Route>();
    page.route(ANSWERS, held::add);
    page.fill("#f-word", "one");
    tab.pauseTyping();
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
    tab.open("/first");
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
          tab.pauseTyping();
        });

    assertThat(renewed).hasValue(1);
    assertThat(page.locator("#notices .alert")).hasCount(0);
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }
}
