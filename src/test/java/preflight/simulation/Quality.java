package preflight.simulation;

import com.deque.html.axecore.playwright.AxeBuilder;
import java.util.List;

/** The pages that everybody sees, before the rules of accessibility and a watch. */
final class Quality implements Scenario {
  /** What the web calls good, on a line of this machine. */
  private static final int PAINT_MILLIS = 2500;

  private static final int BYTES_AT_MOST = 250 * 1024;

  private static final String BARRIERS =
      """
      () => axe.run(document, {
        runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
        resultTypes: ['violations'],
      }).then(({ violations }) =>
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`))
      """;

  private static final String MEASURED =
      """
      () => [
        seen.paint,
        performance.getEntries().reduce((sum, { transferSize }) => sum + (transferSize ?? 0), 0),
      ]
      """;

  @Override
  public String name() {
    return "performance-and-accessibility";
  }

  @Override
  public String what() {
    return "performance and accessibility of the pages that everybody sees: axe, painting, bytes, jumps";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.FAST, Manner.MOBILE);
  }

  @Override
  public void play(Guest guest) {
    for (String path : List.of("/", "/login", "/app/help", Questionnaire.PATH)) {
      guest.go(path);
      examine(guest, path);
    }
    Questionnaire.begin(guest);
    guest.awaitScripts();
    examine(guest, "a page of the questionnaire");
    Coach.arrive(guest);
    examine(guest, "before the talk");
  }

  private static void examine(Guest guest, String what) {
    guest.look(what);
    var measured = (List<?>) guest.page.evaluate(MEASURED);
    long paint = ((Number) measured.get(0)).longValue();
    long bytes = ((Number) measured.get(1)).longValue();
    if (paint > PAINT_MILLIS) {
      guest.notes.problem("%s is painted after %d ms only".formatted(what, paint));
    }
    if (bytes > BYTES_AT_MOST) {
      guest.notes.problem("%s loads %d bytes".formatted(what, bytes));
    }
    guest.page.evaluate(AxeBuilder.getAxeScript());
    for (Object barrier : (List<?>) guest.page.evaluate(BARRIERS)) {
      guest.notes.problem(what + ": " + barrier);
    }
  }
}
