package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import org.junit.jupiter.api.Test;

/** Questions that must be answered only after certain answers. */
class RequiredMarkTests {
  private static final String FORM = "required-if";
  private static final String YES = Survey.choice("refers", 0);
  private static final String NO = Survey.choice("refers", 1);

  @Test
  void comesAndGoesWithTheAnswers() {
    try (var at = AtForm.of(FORM)) {
      assertThat(mark(at, "refers")).isVisible();
      assertRequired(at, "whom", false);
      at.page.check(YES);
      assertRequired(at, "whom", true);
      assertRequired(at, "many", false);
      at.page.fill("#f-whom", "Ada");
      assertRequired(at, "many", true);
      at.page.check(NO);
      assertRequired(at, "whom", false);
      assertThat(at.page.locator("#f-many")).isHidden();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void isRightAsPrinted() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.person.save("first", "{\"refers\":true}");
      at.page.reload();

      assertRequired(at, "whom", true);
      assertRequired(at, "many", false);
    }
  }

  @Test
  void anAnswerOnAnotherPageDecidesToo() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(YES);
      at.page.fill("#f-whom", "Ada");
      at.page.fill("#f-many", "12");
      Survey.next(at.page, "/second");
      Survey.ready(at.page);
      assertRequired(at, "reason", true);
      assertRequired(at, "sure", false);
      at.page.fill("#f-reason", "Because");
      assertRequired(at, "sure", true);

      at.refusedAt("#f-sure", "Please answer this question.");
      at.page.check("#f-sure");
      Survey.next(at.page, "/finish/check");
      at.submit();
    }
  }

  @Test
  void whatIsRequiredNowIsMissedByTheServer() {
    try (var at = AtForm.of(FORM)) {
      at.page.check(YES);
      at.refusedAt("#f-whom", "Please answer this question.");
      at.page.fill("#f-whom", "Ada");
      at.refusedAt("#f-many", "Please answer this question.");
      at.page.fill("#f-many", "1");
      Survey.next(at.page, "/second");
    }
  }

  @Test
  void worksWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.page.check(YES);
      Survey.refused(at.page, "#next", 422);
      assertRequired(at, "whom", true);
      at.page.fill("#f-whom", "Ada");
      Survey.refused(at.page, "#next", 422);
      assertRequired(at, "many", true);
      at.page.fill("#f-many", "1");
      at.goToCheck();
      at.submit();
    }
  }

  private static void assertRequired(AtForm at, String name, boolean required) {
    if (required) {
      assertThat(mark(at, name)).isVisible();
    } else {
      assertThat(mark(at, name)).isHidden();
    }
    assertThat((boolean) at.page.locator("#f-" + name).evaluate("control => control.required"))
        .isEqualTo(required);
  }

  private static Locator mark(AtForm at, String name) {
    return at.question(name).locator(".required");
  }
}
