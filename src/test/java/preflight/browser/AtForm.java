package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** Somebody at the first page of a form that is about one kind of question. */
final class AtForm implements AutoCloseable {
  private static final int DEBOUNCE_MILLIS = 2_000;
  private static final int HEIGHT = 800;
  static final int PHONE = 320;
  static final int DESK = 1280;

  final Person person;
  final Visitor visitor;
  final Page page;
  private final String path;

  private AtForm(String form, Visitor visitor) {
    this.person = Person.starting(form);
    this.visitor = visitor.as(person);
    this.page = visitor.page;
    this.path = "/survey/" + form;
  }

  /** The page's clock can be put forward, so that no test waits for somebody to stop typing. */
  static AtForm of(String form) {
    var at = new AtForm(form, TestBrowser.visitor());
    at.page.clock().install();
    at.open();
    return at;
  }

  static AtForm withoutScript(String form) {
    var at = new AtForm(form, TestBrowser.visitorWithoutScript());
    at.page.navigate(at.path + "/first");
    return at;
  }

  void open() {
    page.navigate(path + "/first");
    Survey.ready(page);
  }

  /** On a screen of that width. */
  AtForm wide(int width) {
    page.setViewportSize(width, HEIGHT);
    return this;
  }

  /** Does that and pauses, until the server has acknowledged what changed. */
  void saves(Runnable change) {
    Survey.saved(
        page,
        () -> {
          change.run();
          pause();
        });
  }

  /** Stops for as long as the page waits before it saves. */
  void pause() {
    page.clock().fastForward(DEBOUNCE_MILLIS);
  }

  /** From the first page over the second to the check. */
  void goToCheck() {
    Survey.next(page, "/second");
    Survey.next(page, "/finish/check");
  }

  /** What the check says was answered to that question. */
  Locator checked(String question) {
    return page.locator(".check-row")
        .filter(new Locator.FilterOptions().setHas(page.locator("dt").getByText(question)))
        .locator("dd");
  }

  void submit() {
    Survey.press(page, "#submit-button", "/finish/result");
  }

  Locator question(String name) {
    return page.locator("[data-field='" + name + "']");
  }

  /** Next is refused, and the summary's only line leads to that control. */
  void refusedAt(String control, String words) {
    Survey.refused(page, "#next", 422);
    assertThat(page.locator("#errors a")).hasCount(1);
    assertThat(page.locator("#errors a")).hasAttribute("href", control);
    assertThat(page.locator("#errors")).containsText(words);
  }

  /** As a finger does: down, along in steps, and up. */
  void swipe(double x, double fromY, double toY) {
    CDPSession finger = page.context().newCDPSession(page);
    int steps = 6;
    touch(finger, "touchStart", x, fromY);
    for (int step = 1; step <= steps; step++) {
      touch(finger, "touchMove", x, fromY + (toY - fromY) * step / steps);
    }
    touch(finger, "touchEnd", x, toY);
  }

  private static void touch(CDPSession finger, String type, double x, double y) {
    var points = new JsonArray();
    if (!type.equals("touchEnd")) {
      var point = new JsonObject();
      point.addProperty("x", x);
      point.addProperty("y", y);
      points.add(point);
    }
    var event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    finger.send("Input.dispatchTouchEvent", event);
  }

  int sideways() {
    return (int)
        page.evaluate(
            "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth");
  }

  @Override
  public void close() {
    visitor.close();
  }
}
