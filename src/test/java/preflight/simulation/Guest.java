package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ScreenshotType;
import java.util.List;
import java.util.regex.Pattern;
import preflight.simulation.Attempt.Moment;

/** Somebody in front of a browser of their own, who finds things by what they are and what stands on them. */
final class Guest implements AutoCloseable {
  /** The web counts more than this as a page that jumps. */
  private static final double SHIFT_AT_MOST = 0.1;

  private static final Page.ScreenshotOptions PICTURE =
      new Page.ScreenshotOptions().setType(ScreenshotType.JPEG).setQuality(45);

  private static final int STEPS_AT_MOST = 120;

  private static final String SEEN =
      """
      async () => {
        await new Promise(requestAnimationFrame);
        const [loaded] = performance.getEntriesByType('navigation');
        return [
          document.title,
          loaded ? Math.round(loaded.loadEventEnd) : 0,
          Math.round(seen.paint),
          seen.shift,
          document.scrollingElement.scrollWidth - document.documentElement.clientWidth,
        ];
      }
      """;

  /** Whether that has the focus, or something of the same name beside it, as the radio buttons of one question. */
  private static final String NEAR =
      """
      element => {
        const here = document.activeElement;
        return here === element ? 'here'
          : here?.type === 'radio' && element.type === 'radio' && here.name === element.name ? 'beside'
          : 'away';
      }
      """;

  final Manner manner;
  final Words words;
  final Stage stage;
  final Notes notes;
  final BrowserContext context;
  Page page;

  Guest(Manner manner, Stage stage, BrowserContext context, Notes notes) {
    this.manner = manner;
    this.words = manner.words();
    this.stage = stage;
    this.context = context;
    this.notes = notes;
    this.page = context.newPage();
    if (manner == Manner.SLOW) {
      SlowLine.under(context, page);
    }
  }

  boolean is(Manner other) {
    return manner == other;
  }

  void go(String path) {
    page.navigate(path);
  }

  Locator button(String key) {
    return role(AriaRole.BUTTON, words.of(key));
  }

  Locator link(String key) {
    return role(AriaRole.LINK, words.of(key));
  }

  /** By its label: a field for a password has no role. */
  Locator field(String key) {
    return page.getByLabel(words.of(key)).first();
  }

  /** What begins with these words: what follows is for those who do not see where it stands. */
  Locator role(AriaRole role, String name) {
    return page.getByRole(
            role, new Page.GetByRoleOptions().setName(Pattern.compile("^" + literal(name))))
        .first();
  }

  /** An answer of a question; both are named as on the page. */
  Locator answer(AriaRole kind, String question, String answer) {
    var named = new Page.GetByRoleOptions().setName(question);
    return page.getByRole(AriaRole.RADIOGROUP, named)
        .or(page.getByRole(AriaRole.GROUP, named))
        .getByRole(kind, new Locator.GetByRoleOptions().setName(answer))
        .first();
  }

  void press(Locator what) {
    switch (manner) {
      case KEYBOARD -> {
        tabTo(what);
        page.keyboard().press("Enter");
      }
      case MOBILE -> what.tap();
      default -> what.click();
    }
  }

  /** Presses it and is on a page whose address ends like that. */
  void press(Locator what, String path) {
    press(what);
    page.waitForURL(Pattern.compile(".*" + literal(path) + "([?#].*)?$"));
  }

  void choose(Locator what) {
    if (is(Manner.KEYBOARD)) {
      tabTo(what);
      if (!what.isChecked()) {
        page.keyboard().press("Space");
      }
    } else {
      what.check();
    }
    assertThat(what).isChecked();
  }

  void pick(Locator list, String option) {
    if (is(Manner.KEYBOARD)) {
      tabTo(list);
      page.keyboard().type(option.split(" ", 2)[0]);
    } else {
      list.selectOption(option);
    }
    assertThat(list.locator("option:checked")).hasText(option);
  }

  void write(Locator field, String text) {
    switch (manner) {
      case KEYBOARD -> {
        tabTo(field);
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
      }
      case SLOW -> {
        field.fill(text.substring(0, text.length() / 2));
        field.fill(text);
      }
      default -> field.fill(text);
    }
  }

  /** Looks at the page as it is now; what somebody before saw in the same window is noted, and not painted again. */
  void look(String what) {
    page.waitForLoadState();
    var seen = (List<?>) page.evaluate(SEEN);
    note(what, seen, stage.isNew(what + " " + seen.getFirst() + is(Manner.MOBILE)));
  }

  /** Painted whoever saw it before. */
  void lookOnceMore(String what) {
    note(what, (List<?>) page.evaluate(SEEN), true);
  }

  private void note(String what, List<?> seen, boolean painted) {
    double shift = ((Number) seen.get(3)).doubleValue();
    notes.moment(
        new Moment(
            what,
            Notes.path(page.url()),
            String.valueOf(seen.get(0)),
            ((Number) seen.get(1)).longValue(),
            ((Number) seen.get(2)).longValue(),
            shift,
            painted ? page.screenshot(PICTURE) : null));
    if (shift > SHIFT_AT_MOST) {
      notes.problem("%s moved about by itself: %.3f".formatted(what, shift));
    }
    if (((Number) seen.get(4)).intValue() > 0) {
      notes.problem(what + " scrolls sideways");
    }
  }

  /** Shows that heading. */
  void reads(String heading) {
    assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
        .containsText(heading);
  }

  /** Whether the page has begun to work: only scripts that run enable this. */
  void awaitScripts() {
    page.waitForFunction(
        "() => !document.querySelector('input[name=js]:disabled, #answers [name=js]:not([value=kept])')");
  }

  /** The browser reads these patterns, which knows no {@code \\Q}. */
  private static String literal(String text) {
    return text.replaceAll("[.*+?^${}()|\\[\\]\\\\]", "\\\\$0");
  }

  private void tabTo(Locator what) {
    // Found once: to look for it by its role at each step takes most of the time.
    ElementHandle wanted = what.elementHandle();
    for (int steps = 0; steps < STEPS_AT_MOST; steps++) {
      switch ((String) wanted.evaluate(NEAR)) {
        case "here" -> {
          return;
        }
        case "beside" -> page.keyboard().press("ArrowDown");
        default -> page.keyboard().press("Tab");
      }
    }
    throw new AssertionError("the keyboard never reaches " + what);
  }

  @Override
  public void close() {
    try {
      context.close();
    } catch (PlaywrightException gone) {
      notes.problem("the browser went away: " + gone.getMessage());
    }
  }
}
