package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Person;
import preflight.support.RunningApp;

/** On a slow line nothing moves that somebody may be reading already, whatever arrives after it. */
class LayoutShiftTests {
  private static final int LATENCY_MILLIS = 60;
  private static final int BYTES_A_SECOND = 100_000;
  private static final int PHONE = 360;

  private static final String WATCH =
      """
      window.moved = [];
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries()) {
          for (const { node } of sources) moved.push(`${value.toFixed(4)} ${node?.outerHTML ?? node?.textContent}`.slice(0, 160));
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  /** Two frames are painted, and what they moved has been told. */
  private static final String PAINTED =
      """
      () => new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.moved)))))
      """;

  /**
   * @param go whose page it is, and where it stands
   */
  record Place(String name, Function<Visitor, String> go) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Place> places() {
    return Stream.of(
        new Place("the front page", visitor -> "/"),
        new Place("sign in", visitor -> "/login"),
        new Place("start", visitor -> AI_READINESS),
        new Place("a page", visitor -> of(visitor, Survey.onTheWayTo("use"), "/use")),
        new Place("a ranking", LayoutShiftTests::ranking),
        new Place("check", visitor -> of(visitor, Survey.onTheWayTo("use"), "/finish/check")),
        new Place("result", visitor -> of(visitor, Coached.completed(), "/finish/result")),
        new Place("the code", visitor -> of(visitor, Survey.onTheWayTo("use"), "/run/code")),
        new Place("receipt", visitor -> of(visitor, Coached.completed(), "/finish/receipt")),
        new Place("before the coach", visitor -> coach(visitor, Coached.completed())),
        new Place("a talk", visitor -> coach(visitor, Coached.after(2))),
        new Place("home", visitor -> account(visitor, "/app")),
        new Place("settings", visitor -> account(visitor, "/app/settings")));
  }

  @ParameterizedTest
  @MethodSource("places")
  void nothingMoves(Place place) {
    try (var visitor = TestBrowser.visitor()) {
      assertThat(moved(visitor, place.go().apply(visitor))).isEmpty();
    }
  }

  @Test
  void whatMovesIsFound() {
    try (var visitor = TestBrowser.visitor()) {
      visitor.page.route(
          "**/survey.js",
          route -> {
            var late =
                """
                requestAnimationFrame(() => requestAnimationFrame(() => {
                  const late = document.createElement('h1');
                  late.textContent = 'Late';
                  document.querySelector('main').before(late);
                }));
                """;
            route.fulfill(
                new Route.FulfillOptions().setContentType("text/javascript").setBody(late));
          });

      assertThat(moved(visitor, "/login")).anyMatch(each -> each.toString().contains("<main"));
    }
  }

  private static List<?> moved(Visitor visitor, String path) {
    Page page = visitor.page;
    page.setViewportSize(PHONE, 800);
    page.addInitScript(WATCH);
    slow(page);
    page.navigate(path);
    page.waitForLoadState(LoadState.NETWORKIDLE);
    return (List<?>) page.evaluate(PAINTED);
  }

  private static void slow(Page page) {
    var line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", LATENCY_MILLIS);
    line.addProperty("downloadThroughput", BYTES_A_SECOND);
    line.addProperty("uploadThroughput", BYTES_A_SECOND);
    page.context().newCDPSession(page).send("Network.emulateNetworkConditions", line);
  }

  private static String of(Visitor visitor, Person person, String path) {
    visitor.as(person);
    return AI_READINESS + path;
  }

  private static String ranking(Visitor visitor) {
    visitor.as(Person.starting("ranking"));
    return "/survey/ranking/first";
  }

  private static String coach(Visitor visitor, Person person) {
    visitor.as(person);
    return Coached.page(person);
  }

  private static String account(Visitor visitor, String path) {
    visitor.as(TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT));
    return path;
  }
}
