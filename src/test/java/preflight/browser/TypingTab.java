package preflight.browser;

import static preflight.browser.Survey.TWO_PAGES;

import com.microsoft.playwright.Page;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** Somebody who fills in a page, and whose clock goes on when a test says so. */
final class TypingTab implements AutoCloseable {
  /** How long a page waits after the last key. */
  static final int DEBOUNCE_MILLIS = 2_000;

  final Person ada = Person.starting("two-pages");
  final Visitor visitor = TestBrowser.visitor().as(ada);
  final Page page = visitor.page;

  void open(String path) {
    page.clock().install();
    show(path);
  }

  /** With the clock of the machine. */
  void show(String path) {
    page.navigate(TWO_PAGES + path);
    Survey.ready(page);
  }

  void pauseTyping() {
    page.clock().fastForward(DEBOUNCE_MILLIS);
  }

  @Override
  public void close() {
    visitor.close();
  }
}
