package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Several rows with the same options: a table on a desk, groups under each other on a phone. */
class MatrixTests {
  private static final String FORM = "matrix";
  private static final int TARGET = 44;
  private static final JsonMapper JSON = new JsonMapper();

  @Test
  void savesEachRowAndShowsItOnALineOfItsOwn() {
    try (var at = AtForm.of(FORM)) {
      at.saves(() -> choose(at, "mail", 2));
      assertSaved(at, "{\"mail\":2}");
      at.saves(() -> {
        choose(at, "phone", 0);
        choose(at, "fax", 0);
      });
      assertSaved(at, "{\"mail\":2,\"phone\":0,\"fax\":0}");

      at.goToCheck();
      assertThat(at.checked("How often do you use these?").locator("li"))
          .hasText(new String[] {"E-mail: Daily", "Telephone: Never", "Fax: Never"});
      at.submit();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void namesTheRowThatIsMissingAndLeadsThere() {
    try (var at = AtForm.of(FORM)) {
      choose(at, "mail", 0);
      choose(at, "fax", 0);
      at.refusedAt("#r1-tools", "Please answer this row too: Telephone.");
      assertThat(row(at, "phone").getByRole(AriaRole.RADIOGROUP))
          .hasAttribute("aria-invalid", "true");
      assertThat(at.question("tools").locator("[aria-invalid]")).hasCount(1);

      at.page.click("#errors a");
      assertThat(at.page.locator("#r1-tools")).isFocused();
      choose(at, "phone", 1);
      assertThat(at.question("tools").locator("[aria-invalid]")).hasCount(0);
      Survey.next(at.page, "/second");
    }
  }

  @Test
  void theCheckLeadsToTheRowThatIsMissing() {
    try (var at = AtForm.of(FORM)) {
      at.person.save("first", "{\"tools\":{\"mail\":1}}");
      at.page.navigate("/survey/matrix/finish/check");

      assertThat(at.page.locator(".check-missing a"))
          .hasAttribute("href", "/survey/matrix/first#r1-tools");
    }
  }

  @Test
  void worksWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      choose(at, "mail", 1);
      at.refusedAt("#r1-tools", "Please answer these rows too: Telephone, Fax.");
      assertThat(at.page.locator("[name='tools.mail']").nth(1)).isChecked();
      choose(at, "phone", 2);
      choose(at, "fax", 0);
      at.goToCheck();
      assertThat(at.checked("How often do you use these?")).containsText("Telephone: Daily");
      at.submit();
    }
  }

  @Test
  void isATableWhoseRowsAreGroupsOfTheirOwn() {
    try (var at = AtForm.of(FORM).wide(AtForm.DESK)) {
      Locator table = role(at, AriaRole.TABLE, "How often do you use these?");
      assertThat(table).isVisible();
      assertThat(table.getByRole(AriaRole.COLUMNHEADER))
          .hasText(new String[] {"Never", "Weekly", "Daily"});
      assertThat(table.getByRole(AriaRole.ROWHEADER))
          .hasText(new String[] {"E-mail", "Telephone", "Fax"});
      Locator group = role(at, AriaRole.RADIOGROUP, "How often do you use these? Telephone");
      assertThat(group).hasAttribute("aria-required", "true");
      assertThat(group.getByRole(AriaRole.RADIO)).hasCount(3);
      assertThat(group.getByRole(AriaRole.RADIO).nth(2)).hasAccessibleName("Daily");
    }
  }

  @Test
  void theKeyboardGoesRowByRowAndTheArrowsStayInARow() {
    for (int width : new int[] {AtForm.DESK, AtForm.PHONE}) {
      try (var at = AtForm.of(FORM).wide(width)) {
        var keys = new Keyboard(at.page);
        keys.tabTo("#f-tools");
        keys.press("Space", "ArrowRight", "ArrowRight", "ArrowRight");
        assertThat(at.page.locator("#f-tools")).isChecked();
        keys.press("Tab");
        assertThat(at.page.locator("#r1-tools")).isFocused();
        keys.press("Space", "ArrowDown", "Tab");
        assertThat(at.page.locator("#r2-tools")).isFocused();
        keys.press("Space");
        keys.tabTo("#next");
        keys.press("Enter");
        at.page.waitForURL("**/second");
        assertSaved(at, "{\"mail\":0,\"phone\":1,\"fax\":0}");
      }
    }
  }

  @Test
  void standsUnderEachOtherOnAPhone() {
    try (var at = AtForm.of(FORM).wide(AtForm.PHONE)) {
      Locator choices = at.question("tools").locator(".choice");
      double before = 0;
      for (Locator choice : choices.all()) {
        var box = choice.boundingBox();
        assertThat(box.y).isGreaterThan(before);
        assertThat(box.height).isGreaterThanOrEqualTo(TARGET);
        before = box.y;
      }
      assertThat(choices.first()).hasText("Never");
      assertThat(choices.first().locator(".choice-text").boundingBox().width).isGreaterThan(20);
      assertThat(at.sideways()).isZero();
    }
  }

  @Test
  void standsSideBySideOnADesk() {
    try (var at = AtForm.of(FORM).wide(AtForm.DESK)) {
      assertThat(
              row(at, "mail").locator(".choice").all().stream()
                  .map(choice -> choice.boundingBox().y)
                  .distinct())
          .hasSize(1);
      assertThat(row(at, "mail").locator(".choice").first().boundingBox().height)
          .isGreaterThanOrEqualTo(TARGET);
    }
  }

  @Test
  void whatAnotherTabStoredIsSaidInWords() {
    try (var at = AtForm.of(FORM)) {
      at.person.save("first", "{\"tools\":{\"mail\":1,\"phone\":2},\"mood\":{\"mail\":\"bad\"}}");
      choose(at, "mail", 0);
      at.page.locator("[name='mood.mail'][value='bad']").check();
      at.pause();

      Locator stored = Survey.storedElsewhere(at.page);
      assertThat(stored).hasText(new String[] {"E-mail: Weekly\nTelephone: Daily"});
    }
  }

  @Test
  void oneRowDecidesWhatElseIsShown() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.page.locator("#f-faxes")).isHidden();
      choose(at, "fax", 1);
      assertThat(at.page.locator("#f-faxes")).isVisible();
      choose(at, "fax", 0);
      assertThat(at.page.locator("#f-faxes")).isHidden();
    }
  }

  private static void choose(AtForm at, String row, int option) {
    at.page.locator("[name='tools." + row + "']").nth(option).check();
  }

  private static Locator row(AtForm at, String name) {
    return at.question("tools").locator("[data-row=" + name + "]");
  }

  private static Locator role(AtForm at, AriaRole role, String name) {
    return at.page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
  }

  private static void assertSaved(AtForm at, String rows) {
    assertThat(JSON.readTree(at.person.answer("tools"))).isEqualTo(JSON.readTree(rows));
  }
}
