package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Cards of care, a talk that closes by itself, and drafts. */
class CoachCardTests {
  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;

  @AfterEach
  void leave() {
    visitor.close();
  }

  @Test
  void aCardTakesThePlaceOfTheReplyAndTheReaderSaysWhenItGoesOn() {
    show(Coached.begun());
    say(Coached.CRISIS);

    assertThat(page.locator(".care-card.urgent")).containsText("116 123");
    assertThat(page.locator(".care-card a[href='tel:116123']")).isVisible();
    assertThat(page.locator("#composer")).hasCount(0);
    assertThat(page.locator("#paused-title")).isFocused();
    page.click("#go-on");

    assertThat(page.locator("#message")).isVisible();
    assertThat(page.locator("#standing")).hasText("Round 1 of 4");
    page.locator(".care-card").scrollIntoViewIfNeeded();
    assertThat(page.locator(".care-card")).containsText("116 123");
  }

  @Test
  void fromAPausedTalkOneMayAlsoFinish() {
    show(Coached.begun());
    say(Coached.CRISIS);

    page.click("#finish");

    assertThat(page.locator("#standing")).containsText("finished after 0 of 4 rounds");
  }

  @Test
  void aCardBesideAReplyIsPutAwayAndFoundAgain() {
    show(Coached.begun());
    say(Coached.HEAVY);
    var card = page.locator(".care-card");
    assertThat(card.locator(".contacts")).isVisible();
    assertThat(page.locator("#standing")).hasText("Round 2 of 4");

    card.locator("summary").click();
    assertThat(card.locator(".contacts")).isHidden();
    say(Coached.CALM);
    assertThat(page.locator("#standing")).hasText("Round 3 of 4");
    assertThat(card.locator(".contacts")).isHidden();
    card.locator("summary").click();

    assertThat(card.locator(".contacts")).isVisible();
  }

  @Test
  void whatWasWrittenInTheQuestionnaireHasItsCardAtTheResult() {
    visitor.as(Coached.completed(Coached.CRISIS + " It is all too much for me."));
    page.navigate("/survey/ai-readiness/finish/result");
    assertThat(page.locator(".care-card.urgent")).containsText("116 123");

    visitor.as(Coached.completed());
    page.navigate("/survey/ai-readiness/finish/result");
    assertThat(page.locator(".care-card")).hasCount(0);
  }

  @Test
  void beforeItClosesByItselfItAsks() {
    page.clock().install();
    var person = Coached.begun();
    Coached.session(person, "last_activity_at = now() - interval '24 minutes'");
    show(person);
    assertThat(page.locator("#expiring")).isHidden();

    page.clock().fastForward(61_000);
    assertThat(page.locator("#expiring")).isVisible();
    page.click("#expiring button");

    assertThat(page.locator("#expiring")).isHidden();
    assertThat(page.locator("#message")).isFocused();
    assertThat(minutesLeft(person)).isGreaterThanOrEqualTo(29);
  }

  @Test
  void whatIsInTheFieldWhenItClosesIsNotThrownAway() {
    page.clock().install();
    var person = Coached.after(1);
    show(person);
    page.fill("#message", "I was going to say this.");
    Coached.session(person, "last_activity_at = now() - interval '31 minutes'");

    page.clock().fastForward("31:00");

    assertThat(page.locator("#expired")).isVisible();
    assertThat(page.locator("#unsent")).containsText("I was going to say this.");
    page.click("#sum-up");
    assertThat(page.locator("#take-away [data-reply]")).not().isEmpty();
  }

  @Test
  void aDraftIsStillThereAfterLoadingAgain() {
    show(Coached.begun());
    page.locator("#message").pressSequentially("Half a tho");

    page.reload();

    assertThat(page.locator("#message")).hasValue("Half a tho");
  }

  @Test
  void whoComesBackToTheFeedbackFindsItAsItWasTyped() {
    var person = Coached.begun();
    Coached.finish(person);
    show(person);
    page.fill("#comment", "Half a tho");

    page.waitForResponse(
        response -> response.url().endsWith(Coached.page(person)),
        () -> page.evaluate("document.dispatchEvent(new Event('visibilitychange'))"));
    page.evaluate("() => new Promise(requestAnimationFrame)");

    assertThat(page.locator("#comment")).hasValue("Half a tho");
  }

  @Test
  void saysHowManyCharactersAreLeftNearTheEnd() {
    show(Coached.begun());

    page.fill("#message", "a".repeat(4_990));

    assertThat(page.locator(".remaining")).hasText("10 characters left");
  }

  private void show(Person person) {
    visitor.as(person);
    page.navigate(Coached.page(person));
    Coached.ready(page);
  }

  private void say(String text) {
    page.fill("#message", text);
    page.click("#send");
  }

  private static int minutesLeft(Person person) {
    return RunningApp.sql()
        .sql(
            """
            select extract(epoch from last_activity_at + interval '30 minutes' - now())::int / 60
            from coaching_sessions where run_id = :run::uuid
            """)
        .param("run", person.run())
        .query(Integer.class)
        .single();
  }
}
