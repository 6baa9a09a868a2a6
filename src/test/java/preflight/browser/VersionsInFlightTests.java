package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.MovingForm;

/** Somebody is on a page of a form while its next version is published. */
class VersionsInFlightTests {
  private final MovingForm form = new MovingForm("moving-pages").publishFirst();
  private final String path = "/survey/" + form.name();
  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void theOldRunGoesOnAndTheNextOneIsOnTheNewVersion() {
    page.navigate(path);
    Survey.press(page, "#start-button", path + "/first");
    Survey.ready(page);
    page.fill("#f-word", "tea");

    form.publishSecond();

    Survey.next(page, path + "/second");
    page.goBack();
    assertThat(page.locator("label[for=f-word]")).containsText("A word of the first version");
    page.reload();
    assertThat(page.locator("#f-word")).hasValue("tea");

    page.navigate(path);
    Survey.press(page, "#start-button", path + "/first");
    assertThat(page.locator("label[for=f-sentence]"))
        .containsText("A sentence of the second version");
    assertThat(visitor.errors).isEmpty();
  }
}
