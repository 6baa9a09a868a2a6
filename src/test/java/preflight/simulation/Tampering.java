package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;

/** What a browser can be made to send that no page of ours would. */
final class Tampering {
  /** A script, a quote and an end of a statement; each is only a word here. */
  static final String PLANTED =
      "<script>alert(1)</script><img src=x onerror=alert(2)> Robert'); DROP TABLE runs;-- {{7*7}}";

  /** Sends the form as it was changed, past the scripts of the page. */
  private static final String SEND =
      """
      ([field, value]) => {
        const form = document.querySelector('#answers');
        form.querySelector(`[name="${field}"]`).value = value;
        window.sent = true;
        HTMLFormElement.prototype.submit.call(form);
      }
      """;

  private static final String ASK = "async path => (await fetch(path)).status";

  /** More than any body may have. */
  private static final int MUCH = 5_000_000;

  private static final String HUGE =
      """
      async length => {
        const body = new URLSearchParams(new FormData(document.querySelector('#answers')));
        body.set('revision', 'x'.repeat(length));
        return (await fetch(location.href, { method: 'POST', body })).status;
      }
      """;

  /** The longest that a field of text takes, and more. */
  private static final int TOO_LONG = 100_000;

  private Tampering() {}

  /** A text that no field would take is told of, in place, and can be corrected. */
  static void tooLong(Guest guest, Locator field) {
    guest.notes.expect(413, 422);
    String here = guest.page.url();
    send(guest, String.valueOf(field.getAttribute("name")), "x".repeat(TOO_LONG));
    guest.look("a text that is too long");
    if (guest.page.url().contains("/finish/")) {
      throw new AssertionError("a text of %d characters was taken".formatted(TOO_LONG));
    }
    guest.page.navigate(here);
    guest.awaitScripts();
  }

  /** Nothing of it counts, and the page can be used as before. */
  static void onAPage(Guest guest) {
    String here = guest.page.url();
    String other = guest.stage.otherRun("preflight-demonstration");
    guest.notes.expect(400, 403, 404, 409, 413, 422);

    send(guest, "_csrf", "guessed.guessed");
    assertThat(guest.page.locator("h1")).containsText(guest.words.of("error.csrf.title"));
    guest.look("a guessed token");

    guest.page.navigate(here);
    send(guest, "run_id", other);
    guest.look("the run of somebody else");
    guest.page.navigate(here);
    send(guest, "revision", "-1");

    guest.page.navigate(here);
    int status = (int) guest.page.evaluate(ASK, "/runs/" + other);
    if (status != 404 && status != 401) {
      throw new AssertionError("the run of somebody else answers with " + status);
    }
    int tooMuch = (int) guest.page.evaluate(HUGE, MUCH);
    if (tooMuch != 413) {
      throw new AssertionError("%d characters answer with %d".formatted(MUCH, tooMuch));
    }

    guest.page.navigate(here);
    guest.reads("About your work");
  }

  /** What is submitted stays as it is. */
  static void afterTheEnd(Guest guest) {
    guest.notes.expect(404, 409);
    guest.page.goBack();
    guest.page.navigate(Questionnaire.PATH + "/background");
    guest.look("back after the end");
    if (guest.page.locator("#answers:not([inert])").count() > 0) {
      throw new AssertionError("what is submitted can be changed");
    }
  }

  private static void send(Guest guest, String field, String value) {
    guest.page.evaluate(SEND, List.of(field, value));
    guest.page.waitForFunction("() => !window.sent && document.readyState === 'complete'");
  }
}
