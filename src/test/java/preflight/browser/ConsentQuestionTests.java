package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Something to agree to in the middle of a form. */
class ConsentQuestionTests {
  private static final String FORM = "consent";

  @Test
  void savesThatOneAgreedAndForgetsItAgain() {
    try (var at = AtForm.of(FORM)) {
      at.saves(() -> at.page.check("#f-recording"));
      assertThat(at.person.answer("recording")).isEqualTo("true");
      assertThat(at.person.answer("newsletter")).isEqualTo("null");
      at.saves(() -> at.page.uncheck("#f-recording"));
      assertThat(at.person.answer("recording")).isEqualTo("null");

      at.page.check("#f-recording");
      at.goToCheck();
      assertThat(at.checked("I agree to the recording.")).hasText("✓");
      assertThat(at.checked("Write to me twice a year.")).hasText("Not answered");
      at.submit();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void showsWhatIsAgreedToBeforeTheBox() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.question("recording").locator(".agreement strong")).hasText("record");
      assertThat(at.question("recording").locator(".agreement li")).hasCount(2);
      assertThat(at.page.locator("#f-recording"))
          .hasAccessibleName("I agree to the recording. Required");
      assertThat(at.question("newsletter").locator(".agreement")).hasCount(0);
      assertThat(at.page.locator("#f-newsletter")).hasAccessibleName("Write to me twice a year.");
    }
  }

  @Test
  void nobodyGoesOnWithoutAgreeing() {
    try (var at = AtForm.of(FORM)) {
      at.refusedAt("#f-recording", "Please tick the box if you agree.");
      at.page.click("#errors a");
      assertThat(at.page.locator("#f-recording")).isFocused();
      assertThat(at.page.locator("#f-recording")).hasAttribute("aria-invalid", "true");

      at.page.keyboard().press("Space");
      Survey.next(at.page, "/second");
    }
  }

  @Test
  void worksWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.refusedAt("#f-recording", "Please tick the box if you agree.");
      at.page.check("#f-recording");
      at.goToCheck();
      assertThat(at.person.answer("recording")).isEqualTo("true");
      assertThat(at.person.answer("newsletter")).isEqualTo("null");
      at.submit();
    }
  }
}
