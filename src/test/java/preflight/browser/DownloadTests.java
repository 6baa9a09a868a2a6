package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.RunningApp;

/** A file that takes long to be put together. */
class DownloadTests {
  private static final int PATIENCE_MILLIS = 300;

  private final Visitor visitor =
      TestBrowser.visitor().as(TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT));
  private final Page page = visitor.page;
  private final List<Route> held = new ArrayList<>();

  @AfterEach
  void leave() {
    held.forEach(Route::abort);
    visitor.close();
  }

  @Test
  void showsThatItIsPutTogetherAndIsSavedOnce() {
    page.clock().install();
    page.navigate("/app/settings");
    page.clock().pauseAt(System.currentTimeMillis() + 60_000);
    page.route("**/export.json", held::add);
    var export = page.locator("#export");

    page.waitForRequest("**/export.json", () -> export.dispatchEvent("click"));
    export.dispatchEvent("click");
    page.clock().runFor(PATIENCE_MILLIS);
    assertThat(export).hasAttribute("aria-busy", "true");
    assertThat(held).hasSize(1);
    var file = page.waitForDownload(() -> held.removeFirst().resume());

    assertThat(file.suggestedFilename()).isEqualTo("preflight-account.json");
    assertThat(page.locator("[aria-busy]")).hasCount(0);
    assertThat(held).isEmpty();
  }

  @Test
  void aFailedOneShowsThePageOfTheFailure() {
    page.navigate("/app/settings");
    page.route(
        "**/export.json",
        route -> route.fulfill(new Route.FulfillOptions().setStatus(503).setBody("Later")));

    page.locator("#export").dispatchEvent("click");

    page.waitForURL("**/export.json");
    assertThat(page.locator("body")).hasText("Later");
  }

  @Test
  void oneThatIsCutOffLeavesNothingBusy() {
    var asked = new ArrayList<String>();
    page.navigate("/app/settings");
    page.route(
        "**/export.json",
        route -> {
          asked.add(route.request().resourceType());
          if (asked.size() == 1) {
            held.add(route);
          } else {
            route.fulfill(new Route.FulfillOptions().setStatus(204));
          }
        });
    page.locator("#export").dispatchEvent("click");
    assertThat(page.locator("#export")).hasAttribute("aria-busy", "true");

    page.waitForRequest("**/export.json", () -> held.removeFirst().abort());

    assertThat(page.locator("[aria-busy]")).hasCount(0);
    assertThat(asked).containsExactly("fetch", "document");
  }

  @Test
  void theReceiptIsAFileWithItsName() {
    var ada = Survey.finished();
    ada.complete();
    visitor.as(ada);
    page.navigate(Survey.TWO_PAGES + "/finish/receipt");

    var file = page.waitForDownload(() -> page.click("#download"));

    assertThat(file.suggestedFilename()).isEqualTo("two-pages-" + ada.run() + ".json");
  }

  @Test
  void whoWasSignedOutMeanwhileIsLedToTheDoorAndSavesNoPage() {
    page.navigate("/app/settings");
    visitor.context.clearCookies();

    page.locator("#export").dispatchEvent("click");

    page.waitForURL("**/login?**");
  }
}
