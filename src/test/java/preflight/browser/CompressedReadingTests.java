package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.AI_READINESS;

import com.microsoft.playwright.Response;
import org.junit.jupiter.api.Test;
import preflight.support.RunningApp;

/** A real browser says who asks, as pages that are compressed need it. */
class CompressedReadingTests {
  @Test
  void whoReadsTheirOwnPagesHasThemCompressed() {
    try (var visitor = TestBrowser.visitor().as(Survey.onTheWayTo("confidence"))) {
      var page = visitor.page;

      Response typed = page.navigate(RunningApp.origin() + AI_READINESS + "/confidence");
      Response linked =
          page.waitForResponse(
              answer -> answer.url().endsWith("/app"),
              () -> page.evaluate("() => { location.href = '/app'; }"));

      for (Response answer : new Response[] {typed, linked}) {
        assertThat(answer.request().headerValue("cookie")).contains("oh_session");
        assertThat(answer.headerValue("content-encoding")).isEqualTo("gzip");
      }
      // An answer is not yet a page, and Chromium never ends a browser that is between two.
      page.waitForURL("**/app");
      assertThat(visitor.errors).isEmpty();
    }
  }
}
