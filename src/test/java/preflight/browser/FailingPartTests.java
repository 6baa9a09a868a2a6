package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** A part that fails says so in its place and is told to the server, and the page lives on. */
class FailingPartTests {
  private static final String FAILS_ONCE =
      """
      let tries = 0
      export function rank(field) {
        if (tries++ === 0) throw new TypeError("I feel sad")
        field.dataset.ranked = "well"
      }
      """;

  private final Person ada = Person.starting("ranking");
  private final Visitor visitor = TestBrowser.visitor().as(ada);
  private final Page page = visitor.page;
  private final Locator failed = page.locator("[data-part-failed]");
  private final List<String> reports = new ArrayList<>();

  FailingPartTests() {
    page.onRequest(request -> {
      if (request.url().endsWith("/page-errors")) {
        reports.add(request.postData());
      }
    });
  }

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aPartThatFailsIsReplacedByAWordAndCanBeTriedAgain() {
    page.route("**/js/ranking.js", route -> script(route, FAILS_ONCE));

    page.navigate("/survey/ranking/first");

    assertThat(failed).hasCount(1);
    assertThat(failed).containsText("This part of the page does not work just now.");
    failed.locator("button").click();
    assertThat(page.locator("[data-ranked=well]")).hasCount(2);
    assertThat(failed).hasCount(0);
  }

  @Test
  void whatFailedIsToldOnceWithItsPlace() {
    page.route("**/js/ranking.js", route -> script(route, FAILS_ONCE));
    page.navigate("/survey/ranking/first");
    failed.waitFor();
    page.waitForCondition(() -> !reports.isEmpty());

    assertThat(reports).hasSize(1);
    assertThat(reports.getFirst())
        .contains("\"kind\":\"TypeError\"", "/js/ranking.js\"", "\"line\":3")
        .contains("\"page\":\"/survey/ranking/first\"");
  }

  @Test
  void theOthersWorkOn() {
    page.route("**/js/ranking.js", route -> script(route, "throw new Error('no')"));
    page.navigate("/survey/ranking/first");
    failed.first().waitFor();

    Survey.saved(page, () -> page.locator("select").first().selectOption(choice()));
  }

  @Test
  void aPartThatDoesNotArriveCanBeTriedAgain() {
    page.route("**/js/ranking.js", Route::abort);
    page.navigate("/survey/ranking/first");
    failed.first().waitFor();
    page.unroute("**/js/ranking.js");

    while (failed.count() > 0) {
      failed.first().locator("button").click();
    }

    assertThat(page.locator("[data-unranked]").first()).isVisible();
  }

  @Test
  void whatNoPartIsToBlameForIsToldToo() {
    page.navigate("/survey/ranking/first");
    Survey.ready(page);

    page.evaluate("() => { setTimeout(() => null.word); Promise.reject(new RangeError('x')) }");

    page.waitForCondition(() -> reports.size() == 2);
    assertThat(reports).anyMatch(each -> each.contains("RangeError"));
    assertThat(failed).hasCount(0);
  }

  private String choice() {
    return page.locator("select").first().locator("option").nth(1).getAttribute("value");
  }

  private static void script(Route route, String text) {
    route.fulfill(new Route.FulfillOptions().setContentType("text/javascript").setBody(text));
  }
}
