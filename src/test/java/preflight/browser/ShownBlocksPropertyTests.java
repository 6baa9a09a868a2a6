package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import preflight.forms.ShownBlocks;
import preflight.support.Person;
import tools.jackson.databind.node.ArrayNode;

/** For any form and any answers a page shows and requires what the server's rules say. */
class ShownBlocksPropertyTests {
  private static final int FORMS = 200;

  /** Elements as the templates print them, under the module as the page loads it. */
  private static final String WRONG =
      """
      async ([address, pages]) => {
        const { showAndHide } = await import(address);
        const wrong = [];
        for (const page of JSON.parse(pages)) {
          const form = document.createElement('form');
          form.dataset.known = JSON.stringify(page.known);
          for (const { name, visibleIf, requiredIf } of page.blocks) {
            const block = form.appendChild(document.createElement('div'));
            if (name) block.dataset.field = name;
            if (visibleIf) block.dataset.visibleIf = JSON.stringify(visibleIf);
            if (requiredIf) block.dataset.requiredIf = JSON.stringify(requiredIf);
            block.appendChild(document.createElement('span')).className = 'required';
            block.appendChild(document.createElement('input'));
          }
          showAndHide(form, () => page.answers);
          for (const [i, { name, requiredIf, shown, required }] of page.blocks.entries()) {
            const block = form.children[i];
            const mark = !block.querySelector('.required').hidden;
            const asked = block.querySelector('input').required;
            const right = !block.hidden === shown
              && (!requiredIf || (mark === required && asked === required));
            if (!right) wrong.push(`block ${i} ${name} of ${JSON.stringify(page)}`);
          }
        }
        return wrong;
      }
      """;

  @Test
  void showsAndRequiresWhatTheServerDoes() {
    long seed = new Random().nextLong();
    System.out.println("ShownBlocksPropertyTests: seed " + seed);
    ArrayNode pages = ShownBlocks.pages(seed, FORMS);
    try (var visitor = TestBrowser.visitor().as(Person.starting("matrix"))) {
      visitor.page.navigate("/survey/matrix/first");
      String module =
          visitor
              .page
              .locator("link[rel=modulepreload][href$='/condition.js']")
              .getAttribute("href");

      assertThat((List<?>) visitor.page.evaluate(WRONG, List.of(module, pages.toString())))
          .as("seed %d", seed)
          .isEmpty();
      assertThat(visitor.errors).isEmpty();
    }
    assertThat(pages.toString())
        .contains("\"shown\":true", "\"shown\":false", "\"required\":true", "\"required\":false");
  }
}
