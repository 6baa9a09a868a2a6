package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.TWO_PAGES;

import java.util.List;
import org.junit.jupiter.api.Test;
import preflight.forms.ConditionVectors;
import preflight.support.Person;

/** The browser's evaluation of conditions is the server's: both pass the one file of vectors. */
class ConditionVectorTests {
  /** The module as the page loads it; gives what came out wrong, in words. */
  private static final String WRONG =
      """
      async ([address, cases]) => {
        const { evaluate, holds } = await import(address);
        const wrong = [];
        for (const { expression, tree, answers, expected } of JSON.parse(cases)) {
          const value = evaluate(tree, answers);
          const right = JSON.stringify(value) === JSON.stringify(expected);
          if (!right || holds(tree, answers) !== (expected === true)) {
            wrong.push(`${expression} with ${JSON.stringify(answers)} is ${JSON.stringify(value)}`);
          }
        }
        return wrong;
      }
      """;

  @Test
  void givesWhatTheSharedVectorsSay() {
    var vectors = ConditionVectors.forBrowser();
    try (var visitor = TestBrowser.visitor().as(Person.starting("two-pages"))) {
      visitor.page.navigate(TWO_PAGES + "/first");
      String module =
          visitor
              .page
              .locator("link[rel=modulepreload][href$='/condition.js']")
              .getAttribute("href");

      assertThat((List<?>) visitor.page.evaluate(WRONG, List.of(module, vectors.toString())))
          .isEmpty();
      assertThat(vectors).hasSizeGreaterThan(80);
      assertThat(visitor.errors).isEmpty();
    }
  }
}
