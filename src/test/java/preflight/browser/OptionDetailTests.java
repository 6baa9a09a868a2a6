package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What an option asks for in words once it is chosen. */
class OptionDetailTests {
  private static final String FORM = "exclusive-detail";
  private static final String OTHER = Survey.choice("role", 1);

  @Test
  void appearsAtOnceUnderItsQuestion() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.page.locator("#f-role_other")).isHidden();
      at.page.check(OTHER);
      assertThat(at.page.locator("#f-role_other")).isVisible();
      var owner = at.question("role").boundingBox();
      var detail = at.question("role_other").boundingBox();
      assertThat(detail.x).isGreaterThan(owner.x);
      assertThat(detail.y).isGreaterThan(owner.y + owner.height);

      at.page.check(Survey.choice("role", 0));
      assertThat(at.page.locator("#f-role_other")).isHidden();
      assertThat(at.page.locator("#f-place_other")).isHidden();
      at.page.selectOption("#f-place", "elsewhere");
      assertThat(at.page.locator("#f-place_other")).isVisible();
      assertThat(at.page.locator("#f-place_other")).hasAccessibleName("Elsewhere");
    }
  }

  @Test
  void isSavedAndShownAsAnAnswerOfItsOwn() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(OTHER);
      at.saves(() -> at.page.fill("#f-role_other", "Midwife"));
      assertThat(at.person.answer("role")).isEqualTo("\"other\"");
      assertThat(at.person.answer("role_other")).isEqualTo("\"Midwife\"");

      Survey.next(at.page, "/second");
      assertThat(at.page.locator("main")).containsText("A day as Midwife");
      Survey.next(at.page, "/finish/check");
      assertThat(at.checked("Which one?")).hasText("Midwife");
      at.submit();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void isMissedWhenTheFormRequiresIt() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(OTHER);
      at.refusedAt("#f-role_other", "Please answer this question.");
      at.page.click("#errors a");
      assertThat(at.page.locator("#f-role_other")).isFocused();

      at.page.check(Survey.choice("role", 0));
      Survey.next(at.page, "/second");
    }
  }

  @Test
  void withoutAScriptItIsShownAfterNext() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.page.check(OTHER);
      at.page.click("#next");
      assertThat(at.page.locator("main")).containsText("More to answer here");
      at.page.fill("#f-role_other", "Midwife");
      at.goToCheck();
      assertThat(at.checked("Which one?")).hasText("Midwife");
      at.submit();
    }
  }
}
