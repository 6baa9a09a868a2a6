package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;

/** What a screen reader says about a talk: enough, and nothing twice. */
class CoachVoiceTests {
  private static final String LISTEN =
      """
      () => {
        window.heard = [];
        const region = document.getElementById('voice');
        new MutationObserver((changes) => {
          for (const { addedNodes } of changes) {
            for (const { textContent } of addedNodes) window.heard.push(textContent.trim());
          }
        }).observe(region, { childList: true });
      }
      """;

  private final Visitor visitor = TestBrowser.visitor();

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void theReplyIsSaidOnceWhenItIsWhole() {
    var person = Coached.begun();
    visitor.as(person).page.navigate(Coached.page(person));
    Coached.ready(visitor.page);
    visitor.page.evaluate(LISTEN);

    visitor.page.fill("#message", Coached.CALM);
    visitor.page.press("#message", "Control+Enter");
    assertThat(visitor.page.locator("#standing")).hasText("Round 2 of 4");
    String reply = visitor.page.locator("[data-reply]").last().textContent();
    visitor.page.waitForFunction("() => heard.some((each) => each.includes('Round 2 of 4'))");

    List<?> heard = (List<?>) visitor.page.evaluate("heard");
    assertThat(heard.getFirst()).isEqualTo("Coach is writing");
    assertThat(heard.stream().filter(reply::equals)).hasSize(1);
    assertThat(heard.getLast()).isEqualTo("Round 2 of 4");
    assertThat(visitor.page.locator("#transcript")).hasAttribute("role", "log");
    assertThat(visitor.page.locator("#transcript")).hasAttribute("aria-live", "off");
    assertThat(visitor.page.locator("[role=status]")).hasCount(1);
  }

  @Test
  void whileItTakesLongItIsSaidAgain() {
    var person = Coached.after(1);
    Coached.writing(person, "message", "You want to begin small.");
    visitor.page.clock().install();
    visitor.as(person).page.navigate(Coached.page(person));
    visitor
        .page
        .locator("#voice span")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
    visitor.page.evaluate(LISTEN);

    visitor.page.clock().runFor(14_500);

    visitor.page.waitForFunction("() => heard.length >= 2");
    assertThat((List<?>) visitor.page.evaluate("heard"))
        .allMatch(each -> each.equals("Coach is writing"));
  }

  @Test
  void whatWentWrongIsAnAlert() {
    var person = Coached.begun();
    visitor.as(person).page.navigate(Coached.page(person));
    Coached.ready(visitor.page);
    visitor.page.route("**/coach/message", Route::abort);

    visitor.page.fill("#message", Coached.CALM);
    visitor.page.press("#message", "Control+Enter");

    assertThat(visitor.page.locator("#alarm[role=alert]")).containsText("was not sent");
    assertThat(visitor.page.locator("#message")).hasValue(Coached.CALM);
    assertThat(visitor.page.locator("#message")).isFocused();
    assertThat(visitor.page.locator(".mine")).hasCount(0);
    assertThat(visitor.page.locator("#standing")).hasText("Round 1 of 4");
  }
}
