package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Test;

/** An address to write to, and a day. */
class EmailAndDateTests {
  private static final String FORM = "email-date";

  @Test
  void savesBothAndShowsTheDayAsPeopleWriteIt() {
    try (var at = AtForm.of(FORM)) {
      at.saves(() -> {
        at.page.fill("#f-contact", "ada@example.org");
        at.page.fill("#f-started", "2020-02-29");
      });
      assertThat(at.person.answer("contact")).isEqualTo("\"ada@example.org\"");
      assertThat(at.person.answer("started")).isEqualTo("\"2020-02-29\"");

      at.goToCheck();
      assertThat(at.checked("Your e-mail address")).hasText("ada@example.org");
      assertThat(at.checked("First day in this job")).hasText("February 29, 2020");
      at.submit();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void worksWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.page.fill("#f-contact", "ada@example.org");
      at.page.fill("#f-started", "1949-12-31");
      at.refusedAt("#f-started", "no earlier than January 1, 1950");
      assertThat(at.page.locator("#f-started")).hasValue("1949-12-31");

      at.page.fill("#f-started", "1950-01-01");
      at.goToCheck();
      at.submit();
    }
  }

  @Test
  void saysWhichDaysAreAskedFor() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.question("started")).containsText("From January 1, 1950 to December 31, 2030.");
      assertThat(at.page.locator("#f-started")).hasAttribute("min", "1950-01-01");
      assertThat(at.page.locator("#f-started")).hasAttribute("max", "2030-12-31");
      assertThat(at.page.locator("#f-started")).hasAttribute("aria-describedby", "range-started");
      assertThat(at.question("checkup").locator(".hint")).hasCount(0);
    }
  }

  @Test
  void leavesNothingOnASharedComputer() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.page.locator("#f-contact")).hasAttribute("type", "email");
      assertThat(at.page.locator("#f-contact")).hasAttribute("inputmode", "email");
      assertThat(at.page.locator("#f-contact")).hasAttribute("autocomplete", "off");
      assertThat(at.page.locator("#f-started")).hasAttribute("autocomplete", "off");
    }
  }

  @Test
  void anAddressThatIsNoneComesBackToBeCorrected() {
    try (var at = AtForm.of(FORM)) {
      at.page.fill("#f-contact", "ada at example");
      at.page.fill("#f-started", "2020-01-31");
      at.refusedAt("#f-contact", "like name@example.org");
      assertThat(at.page.locator("#f-contact")).hasValue("ada at example");
      at.page.click("#errors a");
      assertThat(at.page.locator("#f-contact")).isFocused();

      at.page.fill("#f-contact", "ada@example.org");
      Survey.next(at.page, "/second");
    }
  }

  @Test
  void aDateThatIsTypedInPartIsSaidAndNotLost() {
    try (var at = AtForm.of(FORM)) {
      at.page.fill("#f-contact", "ada@example.org");
      at.page.focus("#f-started");
      at.page.keyboard().press("ArrowUp");
      at.page.focus("#f-contact");
      assertThat(at.page.locator("#error-started")).containsText("not complete yet");

      at.page.click("#next");
      assertThat(at.page.locator("#f-started")).isFocused();
      assertThat(at.page.locator("#error-started")).hasCount(1);
      at.page.fill("#f-started", "2020-01-31");
      assertThat(at.page.locator("#error-started")).hasCount(0);
      Survey.next(at.page, "/second");
      assertThat(at.person.answer("started")).isEqualTo("\"2020-01-31\"");
    }
  }

  @Test
  void nobodyIsKeptByADateThatWasTakenAwayAgain() {
    try (var at = AtForm.of(FORM)) {
      at.page.focus("#f-checkup");
      at.page.keyboard().press("ArrowUp");
      at.page.focus("#f-contact");
      assertThat(at.page.locator("#error-checkup")).isVisible();

      at.page.focus("#f-checkup");
      at.page.keyboard().press("Backspace");
      at.page.focus("#f-contact");
      assertThat(at.page.locator("#error-checkup")).hasCount(0);
    }
  }

  @Test
  void backGoesBackFromADateThatIsTypedInPart() {
    try (var at = AtForm.of(FORM)) {
      at.page.focus("#f-checkup");
      at.page.keyboard().press("ArrowUp");

      Survey.press(at.page, "#back", "/survey/" + FORM);
    }
  }

  @Test
  void aBrowserWithoutAPickerShowsHowToWriteADayAndHearsThatThereIsNone() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.page.route("**/first", EmailAndDateTests::withoutPicker);
      at.page.reload();
      assertThat(at.page.locator("#f-started")).hasAttribute("placeholder", "YYYY-MM-DD");
      at.page.fill("#f-contact", "ada@example.org");
      at.page.fill("#f-started", "2021-02-29");

      at.refusedAt("#f-started", "Please give a date");
      assertThat(at.page.locator("#f-started")).hasValue("2021-02-29");
      at.page.fill("#f-started", "2021-02-28");
      Survey.next(at.page, "/second");
      assertThat(at.person.answer("started")).isEqualTo("\"2021-02-28\"");
    }
  }

  @Test
  void whatAnotherTabStoredIsWrittenAsPeopleWriteIt() {
    try (var at = AtForm.of(FORM)) {
      at.person.save("first", "{\"started\":\"2020-02-29\"}");
      at.page.fill("#f-started", "2021-01-01");
      at.pause();

      assertThat(Survey.storedElsewhere(at.page)).hasText("29 February 2020");
    }
  }

  @Test
  void theDayIsWrittenInTheLanguageOfTheRun() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.person.send("POST", "/runs", "{\"form_name\":\"email-date\",\"language\":\"de\"}");
      at.page.reload();
      at.page.fill("#f-contact", "ada@example.org");
      at.page.fill("#f-started", "2020-02-29");
      at.goToCheck();

      assertThat(at.checked("Erster Tag in dieser Stelle")).hasText("29. Februar 2020");
    }
  }

  private static void withoutPicker(Route route) {
    var response = route.fetch(new Route.FetchOptions().setMaxRedirects(0));
    route.fulfill(
        new Route.FulfillOptions()
            .setResponse(response)
            .setBody(response.text().replace("type=\"date\"", "type=\"text\"")));
  }
}
