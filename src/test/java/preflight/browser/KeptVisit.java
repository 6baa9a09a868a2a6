package preflight.browser;

import com.microsoft.playwright.Page;
import preflight.browser.CutLine.State;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** Ada on the first page of a run that her browser has learned to keep, on a line that can be cut. */
final class KeptVisit implements AutoCloseable {
  static final String KEPT = "() => Object.keys(localStorage).some(key => key.startsWith('way/'))";

  /** What is left of answers, pages and ways. */
  static final String LEFT =
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

  final Person ada = Person.starting("two-pages");
  final CutLine line = new CutLine(0);
  final Visitor visitor = TestBrowser.keepingPages().as(ada);
  final Page page = visitor.page;

  KeptVisit() {
    show("/first");
    page.waitForFunction(KEPT);
  }

  void show(String path) {
    page.navigate(line.url() + "/survey/two-pages" + path);
    Survey.ready(page);
  }

  /** Typed, and kept in the browser by then. */
  void types(String word) {
    page.fill("#f-word", word);
    page.waitForTimeout(500);
  }

  void isBack() {
    line.is(State.UP);
    page.evaluate("dispatchEvent(new Event('online'))");
  }

  @Override
  public void close() {
    // What hangs on it would keep the browser.
    line.close();
    visitor.close();
  }
}
