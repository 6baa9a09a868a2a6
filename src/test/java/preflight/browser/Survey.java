package preflight.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import preflight.support.Person;

/** What people do on the pages of a questionnaire, so that a test says only what is its own. */
final class Survey {
  static final String AI_READINESS = "/survey/ai-readiness";
  static final String TWO_PAGES = "/survey/two-pages";
  static final String STORY = "The summary left out an allergy, and nobody noticed it at first.";

  private static final String READY =
      """
      async () => {
        await Promise.all(
          [...document.querySelectorAll('link[rel=modulepreload]')].map(({ href }) => import(href)));
        await new Promise(resolve =>
          new PerformanceObserver((list, observer) => {
            if (list.getEntries().some(({ name }) => name.endsWith('/events'))) {
              observer.disconnect();
              resolve();
            }
          }).observe({ type: 'resource', buffered: true }));
        return true;
      }
      """;

  static final Locator.WaitForOptions ATTACHED =
      new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);

  private Survey() {}

  static void startAiReadiness(Page page) {
    page.navigate(AI_READINESS);
    page.check("#consent");
    press(page, "#start-button", AI_READINESS + "/background");
  }

  static void startTwoPages(Page page) {
    page.navigate(TWO_PAGES);
    press(page, "#start-button", TWO_PAGES + "/first");
  }

  static void answerBackground(Page page) {
    page.selectOption("#f-role", "nurse");
    page.check("#f-setting");
  }

  static void answerConfidence(Page page, int level) {
    for (String name : new String[] {"ai_confidence", "judging_output", "explaining"}) {
      page.check(choice(name, level));
    }
  }

  /** With any use at all two more questions are open; without a script not yet on this page. */
  static void answerUse(Page page, int often) {
    page.check(choice("tool_use", often));
    page.check("#f-local_rules");
  }

  static void answerTasks(Page page) {
    page.check("#f-tasks");
    page.check("#f-checking");
  }

  /** Presses Next, or another button, and is on that page. */
  static void next(Page page, String path) {
    press(page, "#next", path);
  }

  static void press(Page page, String button, String path) {
    page.click(button);
    page.waitForURL("**" + path);
  }

  /**
   * Presses a button that leads to this page again, with a status that says why. The answer arrives
   * before its page does.
   */
  static void refused(Page page, String button, int status) {
    var shown = new AtomicBoolean();
    Consumer<Page> load = loaded -> shown.set(true);
    page.onLoad(load);
    page.waitForResponse(
        response ->
            response.request().method().equals("POST")
                && response.request().isNavigationRequest()
                && response.status() == status,
        () -> page.click(button));
    page.waitForCondition(shown::get);
    page.offLoad(load);
  }

  /** The same while the page's script does not save first. */
  static void refusedWithoutScript(Page page, String button, int status) {
    page.evaluate("addEventListener('submit', event => event.stopImmediatePropagation(), true)");
    refused(page, button, status);
  }

  /** Does what starts a save, which the server then acknowledges. */
  static void saved(Page page, Runnable change) {
    page.waitForResponse(
        response -> response.request().method().equals("PATCH") && response.ok(), change);
    saveTime(page).waitFor();
  }

  /**
   * Everything on the page has begun to work: its scripts have run, and the server has heard that it was
   * shown. A quiet network says no more and takes half a second each time.
   */
  static void ready(Page page) {
    page.locator("input[name=js]:enabled").waitFor(ATTACHED);
    page.waitForFunction(READY);
  }

  static void finishTwoPages(Page page) {
    page.fill("#f-word", "calm");
    next(page, "/second");
    page.check(choice("level", 4));
    next(page, "/finish/check");
    press(page, "#submit-button", "/finish/result");
  }

  static String code(Person person) {
    return person.started().get("resume_code").asString();
  }

  static Locator saveTime(Page page) {
    return page.locator("#save-state time");
  }

  static Locator notice(Page page, String name) {
    return page.locator("#notices [data-notice=" + name + "]");
  }

  /** What is stored of each answer that a conflict is about, beside what is here. */
  static Locator storedElsewhere(Page page) {
    return page.locator("#compare [data-side=stored]");
  }

  /** The id of the choice with that number, counted from 0. */
  static String choice(String name, int index) {
    return index == 0 ? "#f-" + name : "#c" + index + "-" + name;
  }

  /** Somebody who has answered everything of two-pages, and not yet submitted it. */
  static Person finished() {
    var person = Person.starting("two-pages");
    person.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    person.save("second", "{\"level\":4}");
    return person;
  }

  /** Somebody who has answered ai-readiness up to a page, with what opens all of them. */
  static Person onTheWayTo(String page) {
    var person = Person.starting("ai-readiness");
    for (String before : new String[] {"background", "confidence", "use", "barriers"}) {
      if (before.equals(page)) {
        return person;
      }
      person.save(before, answers(before));
    }
    return person;
  }

  /** All of ai-readiness, on whatever server. */
  static void answer(Person person, String story) {
    for (String page : new String[] {"background", "confidence", "use", "barriers"}) {
      person.save(page, answers(page));
    }
    person.save("difficulty", "{\"recent_problem\":\"%s\"}".formatted(story));
  }

  private static String answers(String page) {
    return switch (page) {
      case "background" -> "{\"role\":\"nurse\",\"setting\":\"hospital\"}";
      case "confidence" -> "{\"ai_confidence\":1,\"judging_output\":1,\"explaining\":1}";
      case "use" ->
          "{\"tool_use\":1,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}";
      case "barriers" -> "{\"barriers\":[\"time\",\"trust\"]}";
      default -> throw new IllegalArgumentException(page);
    };
  }
}
