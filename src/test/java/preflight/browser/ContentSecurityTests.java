package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import java.util.List;
import org.junit.jupiter.api.Test;
import preflight.platform.web.LocalPath;
import preflight.support.ReturnTo;

/**
 * The policy gets in the way of everybody else. That it never gets in our own is asked by every visitor
 * of every test, see {@link TestBrowser.Visitor#close}.
 */
class ContentSecurityTests {
  @Test
  void aScriptThatIsPlantedInAPageIsFoundAndDoesNotRun() {
    try (var visitor = TestBrowser.visitor().provoking()) {
      Page page = visitor.page;
      page.route(
          "**/privacy",
          route -> {
            var response = route.fetch();
            route.fulfill(
                new Route.FulfillOptions()
                    .setResponse(response)
                    .setBody(
                        response
                            .text()
                            .replace(
                                "</main>",
                                "<script>window.planted = true</script>"
                                    + "<img src=x onerror='window.planted = true'></main>")));
          });

      page.navigate("/privacy");

      for (String planted : new String[] {"script-src-elem inline", "script-src-attr inline"}) {
        page.waitForCondition(
            () -> visitor.violations.stream().anyMatch(each -> each.startsWith(planted)));
      }
      assertThat(page.evaluate("window.planted")).isNull();
      assertThat(visitor.errors).isNotEmpty();
    }
  }

  @Test
  void textIsNeverTurnedIntoElements() {
    try (var visitor = TestBrowser.visitor().provoking()) {
      Page page = visitor.page;
      page.navigate("/");

      assertThatThrownBy(() ->
              page.evaluate("document.body.innerHTML = '<b id=planted>planted</b>'; undefined"))
          .isInstanceOf(PlaywrightException.class)
          .hasMessageContaining("TrustedHTML");

      page.waitForCondition(() ->
          visitor.violations.stream()
              .anyMatch(each -> each.startsWith("require-trusted-types-for")));
      assertThat(page.locator("#planted")).hasCount(0);
    }
  }

  @Test
  void aVisitorWhoMeetsAViolationFailsTheTest() {
    var visitor = TestBrowser.visitor();
    visitor.page.navigate("/");
    visitor.page.evaluate("document.body.setAttribute('style', 'color: red')");
    assertThatThrownBy(visitor::close)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("style-src-attr");

    var scriptless = TestBrowser.visitorWithoutScript();
    scriptless.page.route(
        "**/privacy",
        route -> {
          var response = route.fetch();
          var planted = response.text().replace("<main", "<main style='color: red'");
          route.fulfill(new Route.FulfillOptions().setResponse(response).setBody(planted));
        });
    scriptless.page.navigate("/privacy");
    assertThatThrownBy(scriptless::close).isInstanceOf(AssertionError.class);
  }

  /** Where the same parser decides as in {@code location} and in links. */
  @Test
  void noReturnToThatIsTakenLeadsABrowserAway() {
    try (var visitor = TestBrowser.visitor()) {
      visitor.page.navigate("/");
      var taken =
          ReturnTo.corpus().stream().map(each -> LocalPath.of(each.value(), "/fallback")).toList();

      var away =
          visitor.page.evaluate(
              "taken => taken.filter(path => new URL(path, location).origin !== location.origin)",
              taken);

      assertThat((List<?>) away).isEmpty();
      assertThat(taken).hasSizeGreaterThan(100);
    }
  }
}
