package preflight.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.browser.CutLine.State;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What a browser keeps of a run ends with the run, and nothing that was never sent is thrown away. */
class OfflineEndTests {
  private final KeptVisit visit = new KeptVisit();
  private final Person ada = visit.ada;
  private final CutLine line = visit.line;
  private final Page page = visit.page;

  @AfterEach
  void leave() {
    visit.close();
  }

  @Test
  void whatIsCompletedLeavesNothingBehind() {
    page.fill("#f-word", "calm");
    page.check("#c1-mood");
    Survey.press(page, "#next", "/second");
    page.check(Survey.choice("level", 4));
    Survey.press(page, "#next", "/finish/check");
    Survey.press(page, "#submit-button", "/finish/result");

    page.waitForFunction(KeptVisit.LEFT, 0);
  }

  @Test
  void signingOutAsksBeforeItDeletesWhatCannotBeSent() {
    try (var other = TestBrowser.keepingPages()) {
      other.as(TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT));
      Survey.startTwoPages(other.page);
      other.page.waitForFunction(KeptVisit.KEPT);
      other.context.setOffline(true);
      other.page.fill("#f-word", "calm");
      other.page.waitForTimeout(500);
      var asked = new ArrayList<String>();
      other.page.onDialog(dialog -> {
        asked.add(dialog.message());
        dialog.dismiss();
      });

      other.page.click(".who button");
      other.page.waitForCondition(() -> !asked.isEmpty());

      assertThat(asked.getFirst()).startsWith("Some answers are in this browser only");
      other.context.setOffline(false);
      assertThat(other.page.locator("#f-word")).hasValue("calm");
    }
  }

  @Test
  void signingOutLeavesNothingBehind() {
    try (var other = TestBrowser.keepingPages()) {
      other.as(TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT));
      Survey.startTwoPages(other.page);
      other.page.waitForFunction(KeptVisit.KEPT);

      other.page.click(".who button");
      other.page.waitForURL("**/");

      other.page.waitForFunction(KeptVisit.LEFT, 0);
    }
  }

  @Test
  void whatAnotherTabHandedInLeavesNothingBehind() {
    Page other = visit.visitor.newPage();
    other.navigate(line.url() + "/survey/two-pages/first");
    Survey.ready(other);
    other.fill("#f-word", "calm");
    other.check("#c1-mood");
    Survey.press(other, "#next", "/second");
    other.check(Survey.choice("level", 4));
    Survey.press(other, "#next", "/finish/check");

    Survey.press(other, "#submit-button", "/finish/result");

    Survey.notice(page, "completed").waitFor();
    page.waitForFunction(KeptVisit.LEFT, 0);
    page.close();
    other.waitForFunction(KeptVisit.LEFT, 0);
  }

  @Test
  void whatWasWithdrawnElsewhereLeavesNothingBehind() {
    ada.send("DELETE", "/runs/" + ada.run(), "");

    page.evaluate(
        "run => new BroadcastChannel(`run/${run}`).postMessage({ over: true })", ada.run());

    Survey.notice(page, "gone").waitFor();
    page.waitForFunction(KeptVisit.LEFT, 0);
  }

  /** Somebody else may be signed in by now, of whom the server hides that run. */
  @Test
  void whatWasNeverSentStaysWhenTheRunIsNotThere() {
    line.is(State.DOWN);
    visit.types("calm");
    ada.send("DELETE", "/runs/" + ada.run(), "");

    visit.isBack();

    Survey.notice(page, "gone").waitFor();
    page.waitForTimeout(500);
    assertThat((Boolean) page.evaluate(KeptVisit.LEFT, 0)).isFalse();
  }

  @Test
  void whatNobodyCameBackForGoesOnAnyPage() {
    assertThat(
            (Number)
                page.evaluate("run => JSON.parse(localStorage[`way/${run}`]).keep_days", ada.run()))
        .isEqualTo(90);
    page.evaluate(
        """
        run => {
          const way = JSON.parse(localStorage[`way/${run}`])
          localStorage[`way/${run}`] = JSON.stringify({ ...way, until: Date.now() - 1 })
        }
        """,
        ada.run());

    page.navigate(line.url() + "/");

    page.waitForFunction(KeptVisit.LEFT, 0);
  }
}
