package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** What is kept is read, taken along, printed and deleted, by cookie and by code. */
class ReceiptPageTests {
  private final Person ada = Survey.finished();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void isReadDownloadedAndDeleted(boolean byCode) throws IOException {
    ada.complete();
    try (var visitor = TestBrowser.visitor()) {
      Page page = visitor.page;
      arrive(visitor, byCode);
      assertThat(page.locator("h1")).hasText("What is kept of your answers");
      assertThat(page.locator("main")).containsText("calm");
      assertThat(page.locator("main")).containsText("Submitted");

      var download = page.waitForDownload(() -> page.click("#download"));
      assertThat(download.suggestedFilename()).isEqualTo("two-pages-" + ada.run() + ".json");
      assertThat(Files.readString(download.path())).contains("\"calm\"", ada.run());

      page.click(".withdraw summary");
      assertThat(page.locator(".withdraw")).containsText("your 4 answers");
      page.click(".withdraw button");
      assertThat(page.locator("h1")).hasText("Your answers are deleted");
      assertThat(visitor.context.cookies()).isEmpty();
      assertThat(visitor.errors).isEmpty();
    }
  }

  @Test
  void isPrintedWithoutButtons() {
    ada.complete();
    try (var visitor = TestBrowser.visitor()) {
      Page page = visitor.page;
      arrive(visitor, false);
      page.evaluate("window.print = () => (document.title = 'printed')");
      page.click("[data-print]");
      assertThat(page).hasTitle("printed");
      page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));

      assertThat(page.locator("#facts-title")).isVisible();
      assertThat(page.locator("main")).containsText("calm");
      for (String gone : List.of("#download", "[data-print]", ".withdraw", ".elsewhere")) {
        for (var each : page.locator(gone).all()) {
          assertThat(each).isHidden();
        }
      }
    }
  }

  @Test
  void withoutScriptItIsReadAndDeletedToo() {
    try (var visitor = TestBrowser.visitorWithoutScript().as(ada)) {
      Page page = visitor.page;
      page.navigate(TWO_PAGES + "/finish/receipt");
      assertThat(page.locator("h1")).hasText("What is kept so far");
      assertThat(page.locator("[data-print]")).isHidden();
      assertThat(page.locator(".noscript-note")).isVisible();
      page.click(".withdraw summary");
      page.click(".withdraw button");
      assertThat(page.locator("h1")).hasText("Your answers are deleted");
    }
  }

  private void arrive(Visitor visitor, boolean byCode) {
    if (byCode) {
      visitor.page.navigate("/resume");
      visitor.page.fill("#code", Survey.code(ada));
      visitor.page.click("#go");
    } else {
      visitor.as(ada).page.navigate(TWO_PAGES + "/finish/result");
      visitor.page.click("#receipt");
    }
    visitor.page.waitForURL("**/finish/receipt?run=" + ada.run());
    visitor.page.locator("[data-print]").waitFor();
  }
}
