package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

/**
 * The policy gets in the way of everybody else. That it never gets in our own is asked of every scene by
 * {@link AccessibilityTests}.
 */
class ContentSecurityTests {
  @Test
  void aScriptThatIsPlantedInAPageIsFoundAndDoesNotRun() {
    try (var visitor = TestBrowser.visitor()) {
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
    try (var visitor = TestBrowser.visitor()) {
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
}
