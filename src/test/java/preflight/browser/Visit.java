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
  private static final int[] WIDTHS = {320, 1280};
  private static final List<ColorScheme> THEMES = List.of(ColorScheme.LIGHT, ColorScheme.DARK);

  /** Where longer words are in the way first; colours do not depend on the language. */
  private static final int NARROW = 320;

  /** Everything in the light; in the dark nothing is different but colours. */
  private static final String RULES =
      """
      (dark) => axe.run(document, {
        runOnly: dark
          ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
          : { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        resultTypes: ['violations'],
      }).then(({ violations }) =>
        violations.flatMap(({ id, nodes }) =>
          nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`)))
      """;

  private static final String SIDEWAYS =
      "() => document.scrollingElement.scrollWidth - document.documentElement.clientWidth";

  /** The same scene for somebody who reads German: structure and width, once. */
  static List<String> inGerman(Scene scene) {
    try (var visitor = TestBrowser.german()) {
      scene.arrive().accept(visitor);
      visitor.page.evaluate(AxeBuilder.getAxeScript());
      var found = barriers(visitor.page, NARROW, List.of(ColorScheme.LIGHT));
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
      return new Visit(complaints, barriers(visitor.page));
    }
  }

  private static List<String> barriers(Page page) {
    var found = new ArrayList<String>();
    page.evaluate(AxeBuilder.getAxeScript());
    for (int width : WIDTHS) {
      found.addAll(barriers(page, width, THEMES));
    }
    return found;
  }

  private static List<String> barriers(Page page, int width, List<ColorScheme> themes) {
    var found = new ArrayList<String>();
    page.setViewportSize(width, HEIGHT);
    for (ColorScheme theme : themes) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      for (Object violation : (List<?>) page.evaluate(RULES, theme == ColorScheme.DARK)) {
        found.add("%s %d: %s".formatted(theme, width, violation));
      }
    }
    int sideways = (int) page.evaluate(SIDEWAYS);
    if (sideways > 0) {
      found.add("%d: scrolls %d pixels sideways".formatted(width, sideways));
    }
    return found;
  }
}
