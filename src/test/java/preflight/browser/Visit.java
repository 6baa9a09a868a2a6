package preflight.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;

/**
 * What was found at a scene.
 *
 * @param complaints of the browser: violations of the policy, errors in scripts
 * @param barriers for people, by WCAG 2.2 AA, in both themes, on a phone and on a desk
 */
record Visit(List<String> complaints, List<String> barriers) {
  private static final int HEIGHT = 900;
  private static final int WIDE = 1280;
  private static final int NARROW = 320;

  /** All of WCAG 2.2 AA. */
  private static final List<String> EVERYTHING = List.of();

  /** In the dark nothing is different but colours. */
  private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

  private static final String RULES =
      """
      (rules) => axe.run(document, {
        runOnly: rules.length > 0
          ? { type: 'rule', values: rules }
          : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        resultTypes: ['violations'],
      }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)))
      """;

  private static final String SIDEWAYS =
      "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth";

  /** The same scene for somebody who reads German, whose words are the longer ones: all of it, narrow. */
  static List<String> inGerman(Scene scene) {
    try (var visitor = TestBrowser.german()) {
      scene.arrive().accept(visitor);
      visitor.page.evaluate(AxeBuilder.getAxeScript());
      visitor.page.setViewportSize(NARROW, HEIGHT);
      var found = new ArrayList<>(barriers(visitor.page, ColorScheme.LIGHT, EVERYTHING));
      var language = visitor.page.evaluate("document.documentElement.lang");
      if (!"de".equals(language)) {
        found.add("is in " + language);
      }
      return found;
    }
  }

  static Visit to(Scene scene) {
    try (var visitor = TestBrowser.visitor()) {
      scene.arrive().accept(visitor);
      // What was reported before this answer has arrived with it.
      visitor.page.evaluate("() => new Promise(requestAnimationFrame)");
      var complaints = new ArrayList<>(visitor.violations);
      visitor.errors.stream()
          .filter(error -> !(scene.refused() && error.startsWith("Failed to load resource")))
          .forEach(complaints::add);
      var barriers = barriers(visitor.page);
      if (visitor.page.locator("[data-part-failed]").count() > 0) {
        complaints.add("a part of it failed");
      }
      return new Visit(complaints, barriers);
    }
  }

  private static List<String> barriers(Page page) {
    var found = new ArrayList<String>();
    page.evaluate(AxeBuilder.getAxeScript());
    page.setViewportSize(NARROW, HEIGHT);
    // By daylight a narrow window is looked at in German.
    found.addAll(barriers(page, ColorScheme.DARK, COLOURS));
    page.setViewportSize(WIDE, HEIGHT);
    found.addAll(barriers(page, ColorScheme.LIGHT, EVERYTHING));
    found.addAll(barriers(page, ColorScheme.DARK, COLOURS));
    return found;
  }

  private static List<String> barriers(Page page, ColorScheme theme, List<String> rules) {
    var found = new ArrayList<String>();
    int width = page.viewportSize().width;
    page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
    for (Object violation : (List<?>) page.evaluate(RULES, rules)) {
      found.add("%s %d: %s".formatted(theme, width, violation));
    }
    int sideways = (int) page.evaluate(SIDEWAYS);
    if (sideways > 0) {
      found.add("%d: scrolls %d pixels sideways".formatted(width, sideways));
    }
    return found;
  }
}
