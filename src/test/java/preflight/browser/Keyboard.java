package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;

/** Someone who has a keyboard and no pointer; wherever they stop, they must see it. */
record Keyboard(Page page) {
  private static final int STOPS_AT_MOST = 60;

  /** Says what is wrong with the place that has the focus, or nothing. */
  private static final String UNSEEN =
      """
      () => {
        const here = document.activeElement;
        const card = here.closest('.choice') ?? here;
        const ring = [here, card].some((element) => {
          const style = getComputedStyle(element);
          return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
        });
        const box = card.getBoundingClientRect();
        const inView = box.width > 0 && box.bottom > 0 && box.top < innerHeight;
        return ring && inView ? '' : `${here.outerHTML} ring: ${ring} in view: ${inView}`;
      }
      """;

  private static final String NAME =
      """
      () => {
        const here = document.activeElement;
        return here === document.body ? '' : here.id || here.textContent.trim();
      }
      """;

  void press(String... keys) {
    for (String key : keys) {
      page.keyboard().press(key);
    }
  }

  void type(String text) {
    page.keyboard().type(text);
  }

  /** Tabs on until that is focused. */
  void tabTo(String selector) {
    pressTo("Tab", selector);
  }

  void tabBackTo(String selector) {
    pressTo("Shift+Tab", selector);
  }

  private void pressTo(String key, String selector) {
    for (int stops = 0; stops < STOPS_AT_MOST; stops++) {
      press(key);
      assertSeen();
      if (isAt(selector)) {
        return;
      }
    }
    throw new AssertionError("the keyboard never reaches " + selector);
  }

  /** Everything that Tab stops at, by id or else by its words, until the page ends. */
  List<String> stops() {
    var stops = new ArrayList<String>();
    while (stops.size() < STOPS_AT_MOST) {
      press("Tab");
      String name = (String) page.evaluate(NAME);
      if (name.isEmpty()) {
        return stops;
      }
      assertSeen();
      stops.add(name);
    }
    throw new AssertionError("the keyboard is caught: " + stops);
  }

  boolean isAt(String selector) {
    return (boolean)
        page.locator(selector).first().evaluate("element => element === document.activeElement");
  }

  private void assertSeen() {
    assertThat((String) page.evaluate(UNSEEN)).as("who tabs sees where they are").isEmpty();
  }
}
