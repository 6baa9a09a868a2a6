package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** An option that stands alone, such as "none of these". */
class ExclusiveOptionTests {
  private static final String FORM = "exclusive-detail";
  private static final String LETTERS = Survey.choice("tasks", 0);
  private static final String MORE = Survey.choice("tasks", 2);
  private static final String NONE = Survey.choice("tasks", 3);

  @Test
  void takesTheOthersAwayAndSaysSo() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(LETTERS);
      at.page.check(MORE);
      assertThat(at.page.locator("#f-tasks_more")).isVisible();
      at.saves(() -> {
        at.page.check(NONE);
        assertThat(at.page.locator(LETTERS)).not().isChecked();
      });

      assertThat(at.page.locator(MORE)).not().isChecked();
      assertThat(at.page.locator("#f-tasks_more")).isHidden();
      assertThat(said(at))
          .hasText("“None of these” stands alone, so the other choices were taken away.");
      assertThat(at.person.answer("tasks")).isEqualTo("[\"none\"]");
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void isTakenAwayByAnother() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(NONE);
      at.saves(() -> {
        at.page.check(LETTERS);
        assertThat(at.page.locator(NONE)).not().isChecked();
      });

      assertThat(said(at)).hasText("“None of these” was taken away, because it stands alone.");
      assertThat(at.person.answer("tasks")).isEqualTo("[\"letters\"]");
      at.page.check(Survey.choice("role", 0));
      at.goToCheck();
      at.submit();
    }
  }

  @Test
  void theOthersStandTogether() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(LETTERS);
      at.page.check(MORE);
      at.saves(() -> at.page.uncheck(MORE));

      assertThat(at.page.locator(LETTERS)).isChecked();
      assertThat(said(at)).isEmpty();
    }
  }

  @Test
  void withoutAScriptTheServerAsksForOneOrTheOthers() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.page.check(Survey.choice("role", 0));
      at.page.check(LETTERS);
      at.page.check(NONE);
      at.refusedAt("#f-tasks", "One of these stands alone.");
      assertThat(at.page.locator(LETTERS)).isChecked();
      assertThat(at.page.locator(NONE)).isChecked();

      at.page.uncheck(LETTERS);
      at.goToCheck();
      assertThat(at.checked("Your tasks")).hasText("None of these");
      at.submit();
    }
  }

  private static Locator said(AtForm at) {
    return at.question("tasks").locator("[data-status]");
  }
}
