package preflight.browser;

import static preflight.browser.Scene.at;
import static preflight.browser.Scene.refused;
import static preflight.browser.Scene.shown;
import static preflight.browser.Survey.TWO_PAGES;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Codes, receipts, and the computer that others use too. */
final class CodeScenes {
  private static final String CODE = "/survey/{form}/run/code";
  private static final String RESUME = "/resume";
  private static final String RECEIPT = "/survey/{form}/finish/receipt";

  private CodeScenes() {}

  static List<Scene> all() {
    return List.of(
        shown(
            "start with several runs",
            "/survey/{form}",
            visitor -> {
              var ada = Person.starting("two-pages");
              ada.save("first", "{\"word\":\"calm\"}");
              visitor.as(ada.startingAgain("two-pages"));
              visitor.page.navigate(TWO_PAGES);
              visitor.page.locator("#others").waitFor();
            }),
        shown(
            "the code",
            CODE,
            visitor -> {
              visitor.as(Person.starting("two-pages"));
              visitor.page.navigate(TWO_PAGES + "/run/code");
              visitor.page.locator("[data-copy]").waitFor();
            }),
        shown(
            "a code that cannot be shown",
            CODE,
            visitor -> {
              var ada = Person.starting("two-pages");
              RunningApp.sql()
                  .sql("update runs set resume_code_hash = :hash where run_id = :run::uuid")
                  .param("hash", UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII))
                  .param("run", ada.run())
                  .update();
              visitor.as(ada);
              visitor.page.navigate(TWO_PAGES + "/run/code");
              visitor.page.locator("#make").waitFor();
            }),
        shown("resume", RESUME, at(RESUME)),
        refused(
            "resume with an unknown code",
            RESUME,
            visitor -> {
              visitor.page.navigate(RESUME);
              visitor.page.fill("#code", "0000-0000-0000-0000-0000");
              Survey.refused(visitor.page, "#go", 404);
            }),
        refused(
            "resume where other answers are",
            RESUME,
            visitor -> {
              visitor.as(Survey.onTheWayTo("use"));
              visitor.page.navigate(RESUME);
              visitor.page.fill("#code", Survey.code(Person.starting("two-pages")));
              Survey.refused(visitor.page, "#go", 409);
            }),
        shown(
            "what is kept so far",
            RECEIPT,
            visitor -> {
              visitor.as(Survey.onTheWayTo("use"));
              visitor.page.navigate(Survey.AI_READINESS + "/finish/receipt");
            }),
        shown(
            "receipt",
            RECEIPT,
            visitor -> {
              var ada = Survey.finished();
              ada.complete();
              ada.send(
                  "POST",
                  "/runs/" + ada.run() + "/events",
                  "[{\"type\":\"page_shown\",\"page_id\":\"first\",\"at\":\"2026-01-31T09:30:00Z\"}]");
              visitor.as(ada);
              visitor.page.navigate(TWO_PAGES + "/finish/receipt");
              visitor.page.click(".seen summary");
              visitor.page.click(".withdraw summary");
            }),
        shown("a page on a shared computer", "/survey/{form}/{page}", CodeScenes::shared),
        shown(
            "the warning before a session ends",
            "/survey/{form}/{page}",
            visitor -> {
              visitor.page.clock().install();
              shared(visitor);
              visitor.page.clock().fastForward("25:01");
              visitor.page.locator("#ending[open]").waitFor();
            }),
        shown(
            "result on a shared computer",
            "/survey/{form}/finish/result",
            visitor -> {
              shared(visitor);
              Survey.finishTwoPages(visitor.page);
              visitor.page.locator("#first-the-code").waitFor();
            }),
        shown(
            "finish and clear",
            "/shared/finish",
            visitor -> {
              shared(visitor);
              Survey.press(visitor.page, "#shared a", "/shared/finish");
            }),
        shown("cleared", "/shared/finished", at("/shared/finished")));
  }

  private static void shared(Visitor visitor) {
    visitor.page.navigate(TWO_PAGES);
    visitor.page.check("#on-shared");
    Survey.press(visitor.page, "#start-button", TWO_PAGES + "/first");
    visitor.page.locator("#shared").waitFor();
    Survey.ready(visitor.page);
  }
}
