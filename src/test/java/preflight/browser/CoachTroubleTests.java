package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.PaidCoach.OPENING;
import static preflight.browser.PaidCoach.fails;
import static preflight.browser.PaidCoach.says;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.browser.TestBrowser.Visitor;

/** When no reply comes: what was typed is kept, no round is used, and there is a way on. */
class CoachTroubleTests {
  private static final String REPLY = "What would the first letter be?";
  private static final String MINE = "Ask mira@example.org for the first letter.";

  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;

  @TempDir private Path home;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void isAskedForConsentFirst() {
    var coach = PaidCoach.that(says(OPENING));
    var person = coach.completed();
    visitor.with(person.token());
    page.navigate(coach.origin() + Coached.page(person));
    assertThat(page.locator(".consent")).containsText("127.0.0.1");
    assertThat(page.locator(".consent")).containsText("What happened, and what made it difficult?");

    Survey.refused(page, "#begin", 422);
    assertThat(page.locator("#errors a")).hasAttribute("href", "#consent");
    assertThat(coach.vendor().asked()).isEmpty();
    page.check("#consent");
    page.click("#begin");

    assertThat(page.locator("[data-reply]")).hasText(OPENING);
    assertThat(page.locator(".talk-what")).containsText("language model");
  }

  @Test
  void aMessageWithoutAReplyIsTriedAgainAsTheSameMessage() {
    var coach = PaidCoach.that(says(OPENING), fails(), says(REPLY));
    var person = coach.begun();
    visitor.with(person.token());
    coach.show(page, person);
    page.fill("#message", MINE);
    page.click("#send");

    assertThat(page.locator("#trouble")).containsText("The coach cannot be reached");
    assertThat(page.locator("#trouble")).containsText("No round was used");
    assertThat(page.locator("#message")).hasValue(MINE);
    assertThat(page.locator("#standing")).hasText("Round 1 of 4");
    page.click("#again");

    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
    assertThat(page.locator("#transcript [data-reply]").last()).hasText(REPLY);
    assertThat(page.locator(".mine .aside")).containsText("taken out");
    assertThat(page.locator(".mine")).containsText("[EMAIL_1]");
    assertThat(page.locator("#message")).hasValue("");
    assertThat(coach.messages(person)).isEqualTo(1);
  }

  @Test
  void putInOtherWordsItIsAnotherMessage() {
    var coach = PaidCoach.that(says(OPENING), fails(), says(REPLY));
    var person = coach.begun();
    visitor.with(person.token());
    coach.show(page, person);
    page.fill("#message", MINE);
    page.click("#send");
    page.locator("#trouble").waitFor();
    page.fill("#message", "I will begin by myself.");
    page.click("#send");

    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
    assertThat(page.locator(".mine")).hasCount(2);
    assertThat(page.locator("#transcript")).containsText("No reply came to this.");
  }

  @Test
  void withoutAScriptTheWordsAreInTheFieldAgain() {
    var coach = PaidCoach.that(says(OPENING), fails(), fails(), says(REPLY));
    var person = coach.begun();
    try (var plain = TestBrowser.visitorWithoutScript()) {
      plain.with(person.token());
      plain.page.navigate(coach.origin() + Coached.page(person));
      plain.page.fill("#message", Coached.CALM);
      plain.page.click("#send");
      assertThat(plain.page.locator("#trouble")).containsText("The coach cannot be reached");
      assertThat(plain.page.locator("#message")).hasValue(Coached.CALM);
      plain.page.click("#again");
      assertThat(plain.page.locator("#trouble")).isVisible();
      plain.page.fill("#message", Coached.CALM + " Or two.");
      plain.page.click("#send");

      assertThat(plain.page.locator("[data-reply]").last()).hasText(REPLY);
      assertThat(plain.page.locator(".mine")).hasCount(2);
      assertThat(plain.page.locator("#standing")).hasText("Round 2 of 4");
    }
  }

  @Test
  void anOpeningThatFailedIsTriedAgain() {
    var coach = PaidCoach.that(fails(), says(OPENING));
    var person = coach.completed();
    visitor.with(person.token());
    page.navigate(coach.origin() + Coached.page(person));
    page.check("#consent");
    page.click("#begin");

    assertThat(page.locator("#trouble")).containsText("has not begun yet");
    assertThat(page.locator("#composer")).hasCount(0);
    page.click("#again");

    assertThat(page.locator("[data-reply]")).hasText(OPENING);
    assertThat(page.locator("#composer")).isVisible();
  }

  @Test
  void aSpentBudgetIsSaidAndTheQuestionnaireStillWorks() {
    try (var coach = PaidCoach.start(home, "--LLM_MONTHLY_BUDGET_USD=0.000001")) {
      var person = coach.completed();
      visitor.with(person.token());
      page.navigate(coach.origin() + Coached.page(person));
      page.check("#consent");
      page.click("#begin");

      assertThat(page.locator("#trouble")).containsText("The coach is resting");
      assertThat(page.locator("#trouble")).containsText("no round was used");
      assertThat(coach.vendor().asked()).isEmpty();
      page.click(".elsewhere a");
      assertThat(page.locator("#way")).hasText("Go on with the coach");
    }
  }

  @Test
  void aSummaryThatFailedIsAskedForAgain() {
    var coach =
        PaidCoach.that(says(OPENING), says(REPLY), fails(), says("You begin with a letter."));
    var person = coach.begun();
    visitor.with(person.token());
    coach.show(page, person);
    page.fill("#message", Coached.CALM);
    page.click("#send");
    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
    page.click("#finish");

    assertThat(page.locator("#trouble")).containsText("Only the summary is missing");
    page.click("#again");

    assertThat(page.locator("#take-away [data-reply]")).hasText("You begin with a letter.");
    assertThat(page.locator("#trouble")).hasCount(0);
  }
}
