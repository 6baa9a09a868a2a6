package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.PaidCoach.FIRST;
import static preflight.browser.PaidCoach.LAST;
import static preflight.browser.PaidCoach.MIDDLE;
import static preflight.browser.PaidCoach.OPENING;
import static preflight.browser.PaidCoach.says;
import static preflight.browser.PaidCoach.saysOnce;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** A reply on its way, through whatever happens to the page and the line. */
class CoachLineTests {
  private static final String WHOLE = FIRST + MIDDLE + LAST;

  /** Notes whether the words of two attempts ever stood together. */
  private static final String WATCH =
      """
      () => {
        window.mixed = false;
        new MutationObserver(() => {
          const text = document.getElementById('transcript').textContent;
          if (text.includes('letter a week would') && text.includes('Once more.')) mixed = true;
        }).observe(document.getElementById('talk'), { childList: true, subtree: true, characterData: true });
      }
      """;

  private final CountDownLatch let = new CountDownLatch(1);
  private final PaidCoach coach = PaidCoach.that(says(OPENING), saysOnce(let), says(WHOLE));
  private final Visitor visitor = TestBrowser.visitor();
  private final Page page = visitor.page;
  private final Person person = coach.begun();

  @AfterEach
  void leave() {
    let.countDown();
    visitor.close();
  }

  @Test
  void isShownAsItComes() {
    say();

    assertThat(reply(page)).containsText(FIRST);
    assertThat(reply(page)).not().containsText(LAST);
    let.countDown();
    assertThat(reply(page)).hasText(WHOLE);
    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
  }

  @Test
  void aPageThatIsLoadedAgainLosesAndDoublesNothing() {
    say();
    assertThat(reply(page)).containsText(FIRST);

    page.reload();

    assertThat(reply(page)).containsText(FIRST);
    let.countDown();
    assertThat(reply(page)).hasText(WHOLE);
    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
    assertThat(page.locator(".mine")).hasCount(1);
    assertThat(coach.messages(person)).isEqualTo(1);
    assertThat(coach.vendor().asked()).hasSize(2);
  }

  @Test
  void aTornLineIsTakenUpWhereItTore() {
    try (var torn = new TornLine(coach.app().port())) {
      visitor.with(person.token());
      page.navigate(torn.url() + Coached.page(person));
      Coached.ready(page);
      page.fill("#message", Coached.CALM);
      page.click("#send");
      assertThat(reply(page)).containsText(FIRST);
      torn.tear();
      page.waitForCondition(() -> !torn.places().isEmpty());
      let.countDown();

      assertThat(reply(page)).hasText(WHOLE);
      assertThat(page.locator("#standing")).hasText("Round 2 of 4");
      assertThat(torn.places().getFirst()).matches("1\\.[1-9][0-9]*");
      assertThat(torn.messages()).isEqualTo(1);
      assertThat(coach.messages(person)).isEqualTo(1);
      assertThat(coach.vendor().asked()).hasSize(2);
    }
  }

  @Test
  void anotherTabShowsTheSame() {
    show(page);
    try (var second = visitor.newPage()) {
      show(second);
      page.fill("#message", Coached.CALM);
      page.click("#send");

      assertThat(second.locator(".mine")).containsText(Coached.CALM);
      assertThat(reply(second)).containsText(FIRST);
      let.countDown();
      assertThat(reply(second)).hasText(WHOLE);
      assertThat(reply(page)).hasText(WHOLE);
      assertThat(second.locator("#standing")).hasText("Round 2 of 4");
      assertThat(coach.vendor().asked()).hasSize(2);
    }
  }

  @Test
  void stopKeepsWhatWasShownAndHidesTheRest() {
    say();
    assertThat(reply(page)).containsText(FIRST);

    page.keyboard().press("Escape");

    assertThat(page.locator("#transcript")).containsText("You stopped the reply here.");
    let.countDown();
    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
    page.fill("#message", "Another thought.");
    page.click("#send");
    assertThat(page.locator("#standing")).hasText("Round 3 of 4");
    page.reload();
    assertThat(page.locator("[data-reply]").nth(1)).containsText(FIRST);
    assertThat(page.locator("[data-reply]").nth(1)).not().containsText(LAST);
  }

  @Test
  void anotherAttemptBeginsAnew() {
    say();
    assertThat(reply(page)).containsText(FIRST);
    page.evaluate(WATCH);
    // As an instance does that took this one for dead.
    coach
        .app()
        .bean(JdbcClient.class)
        .sql(
            """
            update coaching_turns
            set attempt = 2, reply = 'Once more.', state = 'complete', leased_until = null,
              finished_at = now()
            where run_id = :run::uuid and step = 'message'
            """)
        .param("run", person.run())
        .update();
    let.countDown();

    assertThat(reply(page)).hasText("Once more.");
    assertThat(page.evaluate("mixed")).isEqualTo(false);
  }

  @Test
  void whoWritesOnWhileThePageIsRenewedSaysAnotherMessage() {
    say();
    assertThat(reply(page)).containsText(FIRST);
    var refused = new ArrayList<String>();
    page.onResponse(response -> {
      if (!response.ok()) {
        refused.add(response.status() + " " + response.url());
      }
    });
    var renewing = new ArrayList<Route>();
    page.route("**" + Coached.page(person), renewing::add);
    let.countDown();
    page.waitForCondition(() -> !renewing.isEmpty());

    page.fill("#message", "Another thought.");
    page.keyboard().press("Control+Enter");

    assertThat(page.locator("#send")).hasAttribute("aria-disabled", "true");
    page.unroute("**" + Coached.page(person));
    renewing.forEach(Route::resume);
    assertThat(page.locator("#standing")).hasText("Round 2 of 4");
    assertThat(page.locator("#message")).hasValue("Another thought.");
    page.keyboard().press("Control+Enter");
    assertThat(page.locator("#standing")).hasText("Round 3 of 4");
    assertThat(refused).isEmpty();
    assertThat(coach.messages(person)).isEqualTo(2);
  }

  private void say() {
    show(page);
    page.fill("#message", Coached.CALM);
    page.click("#send");
  }

  private void show(Page shown) {
    visitor.with(person.token());
    coach.show(shown, person);
  }

  private static Locator reply(Page page) {
    return page.locator("#transcript [data-reply]").last();
  }
}
