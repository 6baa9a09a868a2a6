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

/** A run that has begun goes on without the server, and nothing that was answered is lost. */
class OfflineTests {
  private final KeptVisit visit = new KeptVisit();
  private final Person ada = visit.ada;
  private final CutLine line = visit.line;
  private final Page page = visit.page;

  @AfterEach
  void leave() {
    visit.close();
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

    visit.isBack();
    page.waitForCondition(() -> ada.answer("word").equals("\"calm\""));
    page.waitForCondition(() -> !ada.answer("level").equals("null"));
  }

  @ParameterizedTest
  @EnumSource(names = {"DOWN", "FROZEN", "AWAY"})
  void aPageThatIsReloadedWithoutTheServerHasWhatWasTyped(State trouble) {
    line.is(trouble);
    visit.types("calm");

    page.reload();

    assertThat(page.locator("#f-word")).hasValue("calm");
  }

  @Test
  void whatIsNotKeptSaysThatThereIsNoConnectionAndWhatWaits() {
    line.is(State.DOWN);
    visit.types("calm");

    page.navigate(line.url() + "/privacy");

    assertThat(page.locator("#no-network h1")).hasText("There is no connection just now");
    assertThat(page.locator("#no-network [data-pages] a")).hasCount(1);
    page.evaluate("() => { window.fetch = () => new Promise(() => {}) }");
    line.is(State.UP);
    page.click("[data-again]");
    assertThat(page.locator("#no-network")).hasCount(0);
  }

  @Test
  void thePageThatWasMeantComesByItselfOnceTheServerAnswers() {
    line.is(State.DOWN);
    page.navigate(line.url() + "/privacy");
    assertThat(page.locator("#no-network h1")).isVisible();

    line.is(State.UP);

    assertThat(page.locator("h1")).containsText("Privacy");
  }

  @Test
  void whoeverAsksForTheSheetItselfIsLeftOnIt() {
    page.navigate(line.url() + "/offline");
    page.evaluate("() => { window.loaded = 'once' }");

    page.waitForTimeout(500);

    assertThat(page.evaluate("() => window.loaded")).isEqualTo("once");
  }

  @Test
  void whatWasChangedElsewhereMeanwhileIsShownSideBySide() {
    line.is(State.DOWN);
    page.fill("#f-word", "here");
    page.click("#next");
    page.waitForURL("**/second");
    ada.save("first", "{\"word\":\"there\"}");

    visit.isBack();
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
    visit.show("/first");
    page.waitForFunction(KeptVisit.KEPT);
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
  void aFormWithPagesThatOnlyAnswersOpenIsKeptToo() {
    try (var other = TestBrowser.keepingPages().as(Person.starting("ai-readiness"))) {
      other.page.navigate(Survey.AI_READINESS + "/background");

      other.page.waitForFunction(KeptVisit.KEPT);
    }
  }

  @Test
  void whatAnotherTabAnsweredIsNotForgotten() {
    Page other = visit.visitor.newPage();
    other.navigate(line.url() + "/survey/two-pages/first");
    Survey.ready(other);
    line.is(State.DOWN);
    visit.types("calm");

    other.fill("#f-years", "7");
    other.waitForTimeout(500);
    page.close();
    other.reload();

    assertThat(other.locator("#f-years")).hasValue("7");
    assertThat(other.locator("#f-word")).hasValue("calm");
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
}
