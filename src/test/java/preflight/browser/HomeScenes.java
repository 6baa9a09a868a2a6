package preflight.browser;

import static preflight.browser.Scene.at;
import static preflight.browser.Scene.shown;

import java.util.List;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What somebody has here, with an account and without. */
final class HomeScenes {
  private HomeScenes() {}

  static List<Scene> all() {
    return List.of(
        shown(
            "home without an account",
            "/app",
            visitor -> {
              visitor.as(Survey.finished());
              visitor.page.navigate("/app");
              visitor.page.locator("#started-title").waitFor();
            }),
        shown(
            "home with nothing yet",
            "/app",
            visitor -> {
              visitor.as(account());
              visitor.page.navigate("/app");
              visitor.page.locator("#empty-title").waitFor();
            }),
        shown(
            "home with answers from before signing in",
            "/app",
            visitor -> {
              visitor.as(account().whoWas(Person.starting("two-pages")));
              visitor.page.navigate("/app");
              visitor.page.locator("#join").waitFor();
            }),
        shown(
            "home with results over time",
            "/app",
            visitor -> {
              visitor.as(finishedAgain());
              visitor.page.navigate("/app");
              visitor.page.click(".trend-table summary");
            }),
        shown("help", "/app/help", at("/app/help")),
        shown("appearance", "/app/appearance", at("/app/appearance")),
        shown(
            "a dark page, chosen",
            "/app/appearance",
            visitor -> {
              visitor.as(account());
              visitor.page.navigate("/app/appearance");
              visitor.page.check("#appearance-dark");
              visitor.page.click("#save-appearance");
              visitor.page.locator("#done").waitFor();
            }),
        shown(
            "are these yours",
            "/app/join",
            visitor -> {
              visitor.as(account().whoWas(Survey.onTheWayTo("use")));
              visitor.page.navigate("/app/join");
              visitor.page.locator("#yes").waitFor();
            }));
  }

  /** One result alone, and three of another questionnaire. */
  private static Person finishedAgain() {
    var ada = Survey.finished();
    ada.complete();
    Person last = ada;
    for (String often : new String[] {"0", "4", "2"}) {
      last = ada.startingAgain("ai-readiness");
      Survey.answer(last, Survey.STORY);
      last.save("confidence", "{\"ai_confidence\":" + often + "}");
      last.complete();
    }
    return last;
  }

  private static TestAccount account() {
    return TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT);
  }
}
