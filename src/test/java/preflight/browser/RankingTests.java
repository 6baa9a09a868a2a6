package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.Test;

/** Putting choices in an order: with buttons, with a pointer, and without a script place by place. */
class RankingTests {
  private static final String FORM = "ranking";
  private static final int TARGET = 44;

  @Test
  void whatNobodyTouchedIsNoAnswer() {
    try (var at = AtForm.of(FORM)) {
      assertThat(at.question("priorities").locator("[data-unranked]")).isVisible();
      assertThat(at.question("priorities").locator("select").first()).isHidden();

      at.refusedAt("#f-priorities", "Please answer this question.");
      assertThat(at.person.answer("priorities")).isEqualTo("null");
      Survey.ready(at.page);
      at.page.click("#errors a");
      assertThat(at.page.locator("#f-priorities")).isFocused();
      new Keyboard(at.page).press("Tab");
      assertThat(button(at, "Time with patients", "-1")).isFocused();
    }
  }

  @Test
  void keepingTheOrderIsAnAnswerAndClearingItTakesItBack() {
    try (var at = AtForm.of(FORM)) {
      Locator question = at.question("priorities");
      at.saves(() -> question.locator("[data-keep-order]").click());
      assertThat(at.person.answer("priorities")).isEqualTo("[\"time\",\"money\",\"rest\"]");
      assertThat(question.locator("[data-unranked]")).isHidden();
      assertThat(question.locator("[data-status]")).hasText("This order is your answer.");
      assertThat(question.locator("[data-clear-order]")).isFocused();

      at.saves(() -> question.locator("[data-clear-order]").click());
      assertThat(at.person.answer("priorities")).isEqualTo("null");
      assertThat(question.locator("[data-unranked]")).hasText("Not ranked yet");
      assertThat(question.locator("[data-unranked]")).isVisible();
      assertThat(question.locator("[data-keep-order]")).isFocused();
      assertThat(at.visitor.errors).isEmpty();
    }
  }

  @Test
  void theKeyboardMovesAndStaysOnWhatItMoved() {
    try (var at = AtForm.of(FORM)) {
      var keys = new Keyboard(at.page);
      Locator question = at.question("priorities");
      Locator down = button(at, "Time with patients", "1");
      keys.tabTo("#f-priorities li:first-child [data-move='1']");
      assertThat(down).isFocused();
      at.saves(() -> keys.press("Enter"));

      assertThat(down).isFocused();
      assertThat(question.locator("[data-status]")).hasText("Time with patients, place 2 of 3");
      assertThat(at.person.answer("priorities")).isEqualTo("[\"money\",\"time\",\"rest\"]");
      at.saves(() -> keys.press("Space"));
      assertThat(down).isFocused();
      assertThat(down).hasAttribute("aria-disabled", "true");
      assertThat(at.person.answer("priorities")).isEqualTo("[\"money\",\"rest\",\"time\"]");
      keys.press("Enter");
      assertOrder(question, "Money", "Rest", "Time with patients");

      keys.tabTo("#next");
      keys.press("Enter");
      at.page.waitForURL("**/second");
      assertThat(at.page.locator("main"))
          .containsText("Your order: Money, Rest, Time with patients");
      Survey.next(at.page, "/finish/check");
      assertThat(at.checked("What matters most to you?").locator("li"))
          .hasText(new String[] {"1. Money", "2. Rest", "3. Time with patients"});
      at.submit();
    }
  }

  @Test
  void thePointerDrags() {
    try (var at = AtForm.of(FORM).wide(AtForm.DESK)) {
      Locator question = at.question("priorities");
      BoundingBox last = item(question, "Rest").boundingBox();
      BoundingBox first = item(question, "Time with patients").boundingBox();
      at.saves(() -> {
        at.page.mouse().move(last.x + 100, last.y + last.height / 2);
        at.page.mouse().down();
        at.page.mouse().move(first.x + 100, first.y + 4, new Mouse.MoveOptions().setSteps(8));
        at.page.mouse().up();
      });

      assertOrder(question, "Rest", "Time with patients", "Money");
      assertThat(at.person.answer("priorities")).isEqualTo("[\"rest\",\"time\",\"money\"]");
      assertThat(question.locator("[data-status]")).hasText("Rest, place 1 of 3");
    }
  }

  @Test
  void aFingerDragsOnAPhone() {
    try (var at = AtForm.of(FORM).wide(AtForm.PHONE)) {
      Locator question = at.question("priorities");
      BoundingBox grip = item(question, "Time with patients").locator("[data-grip]").boundingBox();
      BoundingBox last = item(question, "Rest").boundingBox();
      at.saves(() ->
          at.swipe(grip.x + grip.width / 2, grip.y + grip.height / 2, last.y + last.height * 0.75));

      assertOrder(question, "Money", "Rest", "Time with patients");
      assertThat(at.person.answer("priorities")).isEqualTo("[\"money\",\"rest\",\"time\"]");
      assertThat(at.sideways()).isZero();
    }
  }

  @Test
  void escapePutsBackWhatIsDragged() {
    try (var at = AtForm.of(FORM).wide(AtForm.DESK)) {
      Locator question = at.question("priorities");
      BoundingBox first = item(question, "Time with patients").boundingBox();
      at.page.mouse().move(first.x + 100, first.y + 20);
      at.page.mouse().down();
      at.page.mouse().move(first.x + 100, first.y + 140, new Mouse.MoveOptions().setSteps(8));
      assertThat(question.locator("li").first()).not().containsText("Time with patients");
      at.page.keyboard().press("Escape");
      at.page.mouse().up();

      assertOrder(question, "Time with patients", "Money", "Rest");
      assertThat(question.locator("[data-unranked]")).isVisible();
    }
  }

  @Test
  void everythingCanBeHitOnAPhone() {
    try (var at = AtForm.of(FORM).wide(AtForm.PHONE)) {
      for (Locator button : at.question("priorities").locator("button:visible").all()) {
        assertThat(button.boundingBox().width).isGreaterThanOrEqualTo(TARGET);
        assertThat(button.boundingBox().height).isGreaterThanOrEqualTo(TARGET);
      }
      assertThat(button(at, "Rest", "-1")).hasAccessibleName("Up: Rest");
      assertThat(at.sideways()).isZero();
    }
  }

  @Test
  void whatIsStoredComesBackInItsOrder() {
    try (var at = AtForm.of(FORM)) {
      at.person.save("first", "{\"priorities\":[\"rest\",\"money\",\"time\"]}");
      at.open();

      assertOrder(at.question("priorities"), "Rest", "Money", "Time with patients");
      assertThat(at.question("priorities").locator("[data-clear-order]")).isVisible();
      Survey.next(at.page, "/second");
    }
  }

  @Test
  void whatAnotherTabStoredIsSaidInWords() {
    try (var at = AtForm.of(FORM)) {
      at.person.save("first", "{\"priorities\":[\"rest\",\"money\",\"time\"]}");
      at.question("priorities").locator("[data-keep-order]").click();
      at.pause();

      assertThat(Survey.storedElsewhere(at.page))
          .containsText("1. Rest\n2. Money\n3. Time with patients");
    }
  }

  @Test
  void aPageThatWasOvertakenShowsBothOrdersWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      at.person.save("first", "{\"priorities\":[\"rest\",\"money\",\"time\"]}");
      at.question("priorities").locator("select").nth(0).selectOption("money");
      Survey.refused(at.page, "#next", 409);

      assertThat(at.page.locator("#conflict")).containsText("1. Rest\n2. Money");
      assertThat(at.question("priorities").locator("select").nth(0)).hasValue("money");
    }
  }

  @Test
  void worksWithoutAScript() {
    try (var at = AtForm.withoutScript(FORM)) {
      Locator places = at.question("priorities").locator("select");
      assertThat(places).hasCount(3);
      assertThat(at.page.getByLabel("Place 1").first()).isVisible();
      assertThat(at.question("priorities").locator("li").first()).isHidden();

      places.nth(0).selectOption("rest");
      at.refusedAt("#f-priorities", "Please put all of them in order.");
      assertThat(places.nth(0)).hasValue("rest");
      places.nth(1).selectOption("rest");
      places.nth(2).selectOption("time");
      at.refusedAt("#f-priorities", "Each option can be chosen once.");
      places.nth(1).selectOption("money");
      places.nth(2).selectOption("time");
      at.goToCheck();
      assertThat(at.checked("What matters most to you?").locator("li"))
          .hasText(new String[] {"1. Rest", "2. Money", "3. Time with patients"});
      at.submit();
    }
  }

  private static Locator item(Locator question, String words) {
    return question.locator("li", new Locator.LocatorOptions().setHasText(words));
  }

  private static Locator button(AtForm at, String words, String move) {
    return item(at.question("priorities"), words).locator("[data-move='" + move + "']");
  }

  private static void assertOrder(Locator question, String... words) {
    assertThat(question.locator("[data-words]")).hasText(words);
  }
}
