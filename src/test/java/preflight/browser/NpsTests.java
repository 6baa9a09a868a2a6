package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How likely somebody is to recommend something, from 0 to 10. */
class NpsTests {
  private static final String FORM = "nps";
  private static final int TARGET = 44;

  @Test
  void savesANumberAndShowsItOnItsScale() {
    try (var at = AtForm.of(FORM)) {
      at.saves(() -> at.page.check(Survey.choice("recommend", 10)));
      assertThat(at.person.answer("recommend")).isEqualTo("10");

      at.goToCheck();
      assertThat(at.checked("How likely are you to recommend us?")).hasText("10 (0–10)");
      at.submit();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void worksWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.refusedAt("#f-recommend", "Please answer this question.");
      at.page.check("#f-recommend");
      at.goToCheck();
      assertThat(at.checked("How likely are you to recommend us?")).hasText("0 (0–10)");
      at.submit();
    }
  }

  @Test
  void theArrowsChoose() {
    try (var at = AtForm.of(FORM)) {
      var keys = new Keyboard(at.page);
      keys.tabTo("#f-recommend");
      keys.press("Space", "ArrowRight", "ArrowRight");

      assertThat(at.page.locator(Survey.choice("recommend", 2))).isChecked();
      keys.tabTo("#f-again");
    }
  }

  @Test
  void theEndsAreNamedAlsoWhereTheFormNamesNone() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.question("recommend").locator(".nps-ends")).containsText("Very likely");
      assertThat(at.page.locator(Survey.choice("recommend", 10)))
          .hasAccessibleName("10 Very likely");
      assertThat(at.page.locator(Survey.choice("again", 10)))
          .hasAccessibleName("10 Extremely likely");
      assertThat(at.page.locator("#f-again")).hasAccessibleName("0 Not at all likely");
    }
  }

  @Test
  void standsInOneRowOnADeskAndInTwoOnAPhone() {
    try (var at = AtForm.of(FORM)) {
      at.wide(AtForm.DESK);
      assertThat(rows(at)).isEqualTo(1);
      at.wide(AtForm.PHONE);
      assertThat(rows(at)).isEqualTo(2);

      assertThat(boxes(at))
          .allSatisfy(box -> {
            assertThat(box.width).isGreaterThanOrEqualTo(TARGET);
            assertThat(box.height).isGreaterThanOrEqualTo(TARGET);
          });
      assertThat(at.sideways()).isZero();
    }
  }

  private static long rows(AtForm at) {
    return boxes(at).stream().map(box -> Math.round(box.y)).distinct().count();
  }

  private static List<BoundingBox> boxes(AtForm at) {
    return at.question("recommend").locator(".choice").all().stream()
        .map(Locator::boundingBox)
        .toList();
  }
}
