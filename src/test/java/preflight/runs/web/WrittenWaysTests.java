package preflight.runs.web;

import static preflight.support.WrittenPage.assertWritten;
import static preflight.support.WrittenPage.cookie;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What the pages around a survey are written as: how one comes in, what is missing, and what is left of it. */
class WrittenWaysTests {
  private static final String START = "/survey/ai-readiness";

  @Test
  void howANewcomerComesIn() throws IOException {
    assertWritten("start-new", 200, RunningApp.http().get(START));
    assertWritten("start-german", 200, RunningApp.http().get(START, "Accept-Language", "de"));
  }

  @Test
  void howSomebodyComesBack() throws IOException {
    var ada = Person.starting("ai-readiness");
    ada.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");

    assertWritten("start-again", ada, START);
    assertWritten("home-in-progress", ada, "/app");
    assertWritten("resume", 200, RunningApp.http().get("/resume"));
  }

  @Test
  void whatIsMissing() throws IOException {
    var ada = Person.starting("matrix");
    ada.save("first", "{\"faxes\":\"Bills\"}");

    assertWritten("matrix-missing", ada, "/survey/matrix/finish/check");
  }

  @Test
  void whatWasNotAccepted() throws IOException {
    assertRefused("email-date", "contact=nobody&started=1931-02-30&checkup=2024-05-17");
    assertRefused("matrix", "tools.mail=2&faxes=Bills");
  }

  @Test
  void whatIsLeft() throws IOException {
    var ada = finished(Person.starting("ai-readiness"), 2);
    assertWritten("receipt", ada, START + "/finish/receipt");
    assertWritten("home-finished", ada, "/app");

    var again = finished(ada.startingAgain("ai-readiness"), 5);

    assertWritten(
        "home-over-time",
        200,
        RunningApp.http().get("/app", cookie(again)),
        ada.run(),
        again.run());
  }

  private static void assertRefused(String form, String answers) throws IOException {
    var ada = Person.starting(form);
    var answer =
        RunningApp.http()
            .postForm(
                "/survey/" + form + "/first",
                "run_id=" + ada.run() + "&go=next&" + answers,
                "Accept",
                "text/html",
                "Authorization",
                "Bearer " + ada.token());
    assertWritten(form + "-refused", 422, answer, ada.run());
  }

  private static Person finished(Person ada, int confidence) {
    ada.save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}");
    ada.save(
        "confidence",
        "{\"ai_confidence\":%1$d,\"judging_output\":%1$d,\"explaining\":%1$d}"
            .formatted(confidence));
    ada.save(
        "use",
        "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}");
    ada.save("barriers", "{\"barriers\":[\"time\"],\"first_help\":\"A course\"}");
    ada.save("difficulty", "{\"recent_problem\":\"It left an allergy out.\"}");
    Person.json(ada.complete(), 200);
    return ada;
  }
}
