package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import preflight.browser.CutLine.State;
import preflight.support.Person;

/** What is pressed reaches its end, whoever does not answer on the way. */
class OfflineGoingTests {
  /** Saves alone do not get through. */
  private static final String NO_SAVES =
      """
      const whole = fetch
      let cut = true
      addEventListener("saves", () => (cut = false))
      fetch = (url, options) =>
        cut && options?.method === "PATCH" ? Promise.reject(new TypeError("cut")) : whole(url, options)
      """;

  private final KeptVisit visit = new KeptVisit();
  private final Person ada = visit.ada;
  private final CutLine line = visit.line;
  private final Page page = visit.page;

  @AfterEach
  void leave() {
    visit.close();
  }

  /** The browser knows of no trouble, and there is nothing to save that would show it. */
  @ParameterizedTest
  @EnumSource(names = {"DOWN", "FROZEN", "AWAY"})
  void nextAndBackLeadOnWhereNobodyAnswers(State trouble) {
    page.locator("input[name=js][value=kept]").waitFor(Survey.ATTACHED);
    line.is(trouble);

    page.click("#next");
    page.waitForURL("**/second");
    assertThat(page.locator("#answers")).not().hasAttribute("inert", "");
    page.locator("input[name=js][value=kept]").waitFor(Survey.ATTACHED);
    page.click("#back");

    page.waitForURL("**/first");
    assertThat(page.locator("#answers")).not().hasAttribute("inert", "");
  }

  @Test
  void whereOnlyTheServerKnowsTheWayThePageStaysAndSaysSo() {
    ada.save("first", "{\"word\":\"calm\"}");
    visit.show("/second");
    page.locator("input[name=js][value=kept]").waitFor(Survey.ATTACHED);
    line.is(State.DOWN);

    page.click("#next");

    assertThat(page.locator("#notices [data-held]")).isVisible();
    assertThat(page).hasURL(line.url() + "/survey/two-pages/second");
  }

  @Test
  void whatWaitsIsSentBeforeItIsHandedIn() {
    ada.save("second", "{\"level\":3}");
    page.check("#c1-mood");
    Survey.saved(page, () -> page.fill("#f-word", "early"));
    page.context().addInitScript(NO_SAVES);
    page.reload();
    visit.types("calm");
    page.navigate(line.url() + "/survey/two-pages/finish/check");
    page.locator("[data-unsent]").waitFor();

    page.click("#submit-button", new Page.ClickOptions().setForce(true));
    assertThat(page).hasURL(line.url() + "/survey/two-pages/finish/check");

    page.context().addInitScript("dispatchEvent(new Event('saves'))");
    page.evaluate("dispatchEvent(new Event('saves'))");
    page.click("#submit-button", new Page.ClickOptions().setForce(true));
    assertThat(page.locator(".check-list").first()).containsText("calm");
    assertThat(page.locator("[data-unsent]")).isHidden();
    Survey.press(page, "#submit-button", "/finish/result");
    assertThat(ada.answer("word")).isEqualTo("\"calm\"");
  }

  @Test
  void whoPressesBeforeWhatWaitsIsLookedForIsNotMadeToPressAgain() {
    ada.save("first", "{\"word\":\"calm\"}");
    ada.save("second", "{\"level\":3}");
    page.navigate(line.url() + "/survey/two-pages/finish/check");

    page.waitForFunction("() => !document.getElementById('submit').dataset.waits");

    page.evaluate(
        """
        () => {
          const submit = document.getElementById("submit")
          submit.dataset.waits = "true"
          submit.requestSubmit()
        }
        """);
    assertThat(page.locator("#submit")).hasAttribute("data-waits", "pressed");
    page.evaluate(
        "async () => (await import(document.querySelector('script[src*=survey]').src.replace('survey.js', 'catch-up.js')))"
            + ".sendBefore(document.getElementById('submit'))");

    page.waitForURL("**/finish/result");
  }

  /** It is typed, and not stored. */
  @Test
  void whatTheServerDidNotTakeStillWaits() {
    page.evaluate(
        """
        () => {
          const word = document.getElementById("f-word")
          word.value = "x".repeat(6000)
          word.dispatchEvent(new Event("input", { bubbles: true }))
        }
        """);
    Survey.refused(page, "#next", 422);
    page.locator("input[name=js][value=kept]").waitFor(Survey.ATTACHED);
    line.is(State.DOWN);

    page.navigate(line.url() + "/privacy");

    assertThat(page.locator("#no-network [data-pages] a")).hasText("First");
  }
}
