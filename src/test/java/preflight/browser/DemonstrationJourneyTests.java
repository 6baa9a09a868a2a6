package preflight.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.browser.Survey.choice;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;
import preflight.browser.TestBrowser.Visitor;
import preflight.forms.Demonstration;
import preflight.support.Person;

/** From one button on the front page to the end of a talk: the real thing, and each page says what it is. */
class DemonstrationJourneyTests {
  private static final String PATH = "/survey/" + Demonstration.FORM;

  @Test
  void isTriedWithOneClick() {
    try (var visitor = TestBrowser.visitor()) {
      goThrough(visitor, "This is a demonstration", "script");
    }
  }

  @Test
  void isTriedWithoutAScript() {
    try (var visitor = TestBrowser.visitorWithoutScript()) {
      goThrough(visitor, "This is a demonstration", "script");
    }
  }

  @Test
  void isTriedInGerman() {
    try (var visitor = TestBrowser.german()) {
      goThrough(visitor, "Dies ist eine Vorführung", "Skript");
    }
  }

  @Test
  void saysNothingOfTheKindElsewhere() {
    try (var visitor = TestBrowser.visitor()) {
      Survey.startTwoPages(visitor.page);

      assertThat(visitor.page.locator("#demonstration").count()).isZero();
    }
  }

  /** Whatever the operator pays for: nobody is asked, so there is nothing to agree to either. */
  @Test
  void isHeardByNoVendor() {
    var coach = PaidCoach.that(PaidCoach.fails());
    var person = Person.starting(coach.app().http(), Demonstration.FORM);
    person.save("journey", "{\"transport\":\"train\"}");
    person.save("preparation", "{\"packed\":3,\"calm\":4,\"open\":\"the keys\"}");
    person.complete();

    Person.json(person.send("POST", "/runs/" + person.run() + "/coach/start", ""), 200);

    var history = coach.history(person);
    assertThat(history.get("session").get("scripted").asBoolean()).isTrue();
    assertThat(history.get("turns").get(0).get("content").asString()).contains("the keys");
  }

  private static void goThrough(Visitor visitor, String what, String script) {
    Page page = visitor.page;
    page.navigate("/");
    Survey.press(page, "#demonstrate", PATH + "/journey");
    says(page, what);
    page.check(choice("transport", 0));
    Survey.next(page, PATH + "/preparation");
    says(page, what);
    page.check(choice("packed", 5));
    page.check(choice("calm", 4));
    page.fill("#f-open", "the keys");
    Survey.next(page, PATH + "/finish/check");
    says(page, what);
    Survey.press(page, "#submit-button", PATH + "/finish/result");
    says(page, what);
    page.click("main a[href^='/app/coaching/']");
    page.locator("#begin").waitFor();
    says(page, what);
    assertThat(page.locator("main").textContent()).contains(script);
    page.click("#begin");
    page.locator("#transcript:has-text('the keys')").waitFor();
    says(page, what);
  }

  private static void says(Page page, String what) {
    assertThat(page.locator("#demonstration").textContent()).contains(what);
  }
}
