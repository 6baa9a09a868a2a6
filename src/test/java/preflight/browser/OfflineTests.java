package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import preflight.browser.CutLine.State;
import preflight.browser.TestBrowser.Visitor;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Person;
import preflight.support.RunningApp;

/** A run that has begun goes on without the server, and nothing that was answered is lost. */
class OfflineTests {
  private static final String KEPT =
      "() => Object.keys(localStorage).some(key => key.startsWith('way/'))";

  /** What is left of answers and pages. */
  private static final String LEFT =
      """
      async expected => {
        const runs = (await caches.keys()).filter(name => name.startsWith("preflight-run-"))
        const kept = (await indexedDB.databases()).some(({ name }) => name === "preflight")
        const rows = kept ? await new Promise(resolve => {
          const request = indexedDB.open("preflight")
          request.onsuccess = () => {
            const count = request.result.transaction("pages").objectStore("pages").count()
            count.onsuccess = () => resolve(count.result)
          }
        }) : 0
        return rows + runs.length + Object.keys(localStorage).length === expected
      }
      """;

  private final Person ada = Person.starting("two-pages");
  private final CutLine line = new CutLine(0);
  private final Visitor visitor = TestBrowser.keepingPages().as(ada);
  private final Page page = visitor.page;

  @BeforeEach
  void open() {
    show("/first");
    page.waitForFunction(KEPT);
  }

  @AfterEach
  void leave() {
    // What hangs on it would keep the browser.
    line.close();
    visitor.close();
  }

  @Test
  void goesOnToTheNextPageWithoutTheServerAndSendsAllLater() {
    line.is(State.DOWN);
    page.fill("#f-word", "calm");
    page.check("#c1-mood");
    page.click("#next");
    page.waitForURL("**/second");
    assertThat(page.locator("#answers")).not().hasAttribute("inert", "");
    page.locator("input[name=level]").first().check();

    page.click("#back");
    page.waitForURL("**/first");
    assertThat(page.locator("#f-word")).hasValue("calm");

    line.is(State.UP);
    page.evaluate("dispatchEvent(new Event('online'))");
    page.waitForCondition(() -> ada.answer("word").equals("\"calm\""));
    page.waitForCondition(() -> !ada.answer("level").equals("null"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOWN", "FROZEN", "AWAY"})
  void aPageThatIsReloadedWithoutTheServerHasWhatWasTyped(State trouble) {
    line.is(trouble);
    page.fill("#f-word", "calm");
    page.waitForTimeout(500);

    page.reload();

    assertThat(page.locator("#f-word")).hasValue("calm");
  }

  @Test
  void whatIsNotKeptSaysThatThereIsNoConnectionAndWhatWaits() {
    line.is(State.DOWN);
    page.fill("#f-word", "calm");
    page.waitForTimeout(500);

    page.navigate(line.url() + "/privacy");

    assertThat(page.locator("#no-network h1")).hasText("There is no connection just now");
    assertThat(page.locator("#no-network [data-pages] a")).hasCount(1);
    line.is(State.UP);
    page.click("[data-again]");
    assertThat(page.locator("#no-network")).hasCount(0);
  }

  @Test
  void whatWasChangedElsewhereMeanwhileIsShownSideBySide() {
    line.is(State.DOWN);
    page.fill("#f-word", "here");
    page.click("#next");
    page.waitForURL("**/second");
    ada.save("first", "{\"word\":\"there\"}");

    line.is(State.UP);
    page.evaluate("dispatchEvent(new Event('online'))");
    page.click("[data-notice=held] a");
    page.waitForURL("**/first");

    assertThat(page.locator("#compare")).containsText("here");
    assertThat(page.locator("#compare")).containsText("there");
    assertThat(ada.answer("word")).isEqualTo("\"there\"");
  }

  @Test
  void whatWasAnsweredInAnotherBrowserIsOnItsPageWithoutTheServer() {
    ada.save("second", "{\"level\":3}");
    page.evaluate("localStorage.clear(); indexedDB.deleteDatabase('preflight')");
    show("/first");
    page.waitForFunction(KEPT);
    line.is(State.DOWN);

    page.fill("#f-word", "calm");
    page.click("#next");
    page.waitForURL("**/second");

    assertThat(page.locator("input[name=level]:checked")).hasValue("3");
  }

  /** What cannot be kept must not leave its page. */
  @Test
  void aBrowserThatIsFullStaysOnThePageUntilTheServerHasIt() {
    line.is(State.DOWN);
    page.evaluate(
        """
        () => {
          IDBObjectStore.prototype.put = () => { throw new DOMException("full", "QuotaExceededError") }
        }
        """);
    page.fill("#f-word", "calm");
    page.click("#next");
    Survey.notice(page, "unsaved").waitFor();
    assertThat(page.locator("#f-word")).hasValue("calm");

    line.is(State.UP);
    page.click("[data-try]");
    page.waitForCondition(() -> ada.answer("word").equals("\"calm\""));
  }

  @Test
  void whatIsCompletedLeavesNothingBehind() {
    page.fill("#f-word", "calm");
    page.check("#c1-mood");
    Survey.press(page, "#next", "/second");
    page.check(Survey.choice("level", 4));
    Survey.press(page, "#next", "/finish/check");
    Survey.press(page, "#submit-button", "/finish/result");

    page.waitForFunction(LEFT, 0);
  }

  @Test
  void aFormWithPagesThatOnlyAnswersOpenIsKeptToo() {
    try (var other = TestBrowser.keepingPages().as(Person.starting("ai-readiness"))) {
      other.page.navigate(Survey.AI_READINESS + "/background");

      other.page.waitForFunction(KEPT);
    }
  }

  @Test
  void whatAnotherTabAnsweredIsNotForgotten() {
    Page other = visitor.newPage();
    other.navigate(line.url() + "/survey/two-pages/first");
    Survey.ready(other);
    line.is(State.DOWN);
    page.fill("#f-word", "calm");
    page.waitForTimeout(500);

    other.fill("#f-years", "7");
    other.waitForTimeout(500);
    page.close();
    other.reload();

    assertThat(other.locator("#f-years")).hasValue("7");
    assertThat(other.locator("#f-word")).hasValue("calm");
  }

  @Test
  void signingOutAsksBeforeItDeletesWhatCannotBeSent() {
    try (var other = TestBrowser.keepingPages()) {
      other.as(TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT));
      Survey.startTwoPages(other.page);
      other.page.waitForFunction(KEPT);
      other.context.setOffline(true);
      other.page.fill("#f-word", "calm");
      other.page.waitForTimeout(500);
      var asked = new ArrayList<String>();
      other.page.onDialog(dialog -> {
        asked.add(dialog.message());
        dialog.dismiss();
      });

      other.page.click(".who button");
      other.page.waitForCondition(() -> !asked.isEmpty());

      assertThat(asked.getFirst()).startsWith("Some answers are in this browser only");
      other.context.setOffline(false);
      assertThat(other.page.locator("#f-word")).hasValue("calm");
    }
  }

  @Test
  void signingOutLeavesNothingBehind() {
    try (var other = TestBrowser.keepingPages()) {
      other.as(TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT));
      Survey.startTwoPages(other.page);
      other.page.waitForFunction(KEPT);

      other.page.click(".who button");
      other.page.waitForURL("**/");

      other.page.waitForFunction(LEFT, 0);
    }
  }

  @Test
  void whatIsKeptIsEncryptedAndTheKeyCannotBeReadOut() {
    page.fill("#f-word", "sunflower-7");
    page.waitForTimeout(500);

    var kept =
        page.evaluate(
                """
                () => new Promise(resolve => {
                  const request = indexedDB.open("preflight")
                  request.onsuccess = () => {
                    const all = request.result.transaction(["pages", "keys"])
                    const pages = all.objectStore("pages").getAll()
                    const keys = all.objectStore("keys").getAll()
                    all.oncomplete = () => resolve(
                      pages.result.map(({ bytes }) => new TextDecoder("latin1").decode(bytes)).join() + " "
                        + keys.result.map(({ extractable }) => `extractable=${extractable}`))
                  }
                })
                """)
            .toString();

    assertThat(kept).contains("extractable=false").doesNotContain("sunflower");
    var cached =
        page.evaluate(
                """
                async () => {
                  const texts = []
                  for (const name of await caches.keys()) {
                    const cache = await caches.open(name)
                    for (const request of await cache.keys()) texts.push(await (await cache.match(request)).text())
                  }
                  return texts.join()
                }
                """)
            .toString();
    assertThat(cached).contains("f-word").doesNotContain("sunflower");
  }

  private void show(String path) {
    page.navigate(line.url() + "/survey/two-pages" + path);
    Survey.ready(page);
  }
}
