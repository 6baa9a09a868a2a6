package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.Person;

/** What a page leaves in the browser, and what it makes of time that passed without it. */
class LeftBehindTests {
  private final TypingTab tab = new TypingTab();
  private final Person ada = tab.ada;
  private final Page page = tab.page;

  @AfterEach
  void leave() {
    tab.close();
  }

  @Test
  void onASharedComputerNothingIsLeftBehind() {
    page.addInitScript(
        "new MutationObserver(() => document.getElementById('answers')?.setAttribute('data-shared', ''))"
            + ".observe(document, {childList: true, subtree: true});");
    tab.open("/first");
    page.fill("#f-word", "calm");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    page.waitForCondition(() -> ada.answer("word").equals("\"calm\""));

    assertThat(page.evaluate("[sessionStorage.length, localStorage.length]"))
        .isEqualTo(List.of(0, 0));
  }

  @Test
  void keepsNothingReadableInTheBrowser() {
    tab.open("/first");
    page.fill("#f-word", "a secret");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    page.waitForCondition(() -> ada.answer("word").equals("\"a secret\""));

    assertThat(
            page.evaluate("JSON.stringify([Object.values(sessionStorage), localStorage.length])"))
        .isEqualTo("[[\"0\"],0]");
  }

  @Test
  void aClockThatIsWrongByYearsChangesNothing() {
    page.clock().install(new Clock.InstallOptions().setTime("2001-01-01T10:00:00Z"));
    tab.show("/first");
    Survey.saved(
        page,
        () -> {
          page.fill("#f-word", "calm");
          tab.pauseTyping();
        });

    // Not its own time: the server's, with the day, because here it is another one.
    assertThat(page.locator("#save-state"))
        .hasText(Pattern.compile("Saved \\d+ \\w+ 20[^0]\\d, \\d\\d:\\d\\d"));
  }

  @Test
  void comingBackThroughTheHistoryShowsWhatIsStoredByNow() {
    tab.open("/first");
    page.evaluate("dispatchEvent(new Event('pagehide'))");
    ada.save("first", "{\"word\":\"elsewhere\"}");
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))");

    assertThat(page.locator("#f-word")).hasValue("elsewhere");
  }
}
