package preflight.browser;

import static preflight.browser.Coached.ROUTE;
import static preflight.browser.Scene.shown;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import preflight.browser.TestBrowser.Visitor;
import preflight.support.Person;

/** The coach's page in each of its states. */
final class CoachScenes {
  private static final String RESULT = "/survey/{form}/finish/result";

  private CoachScenes() {}

  static List<Scene> all() {
    return List.of(
        page("coach: before", Coached::completed, "#begin"),
        page(
            "coach: before the questionnaire is submitted",
            () -> Survey.onTheWayTo("use"),
            "#to-survey"),
        page(
            "coach: none for this form",
            () -> {
              var person = Person.starting("matrix");
              person.save("first", "{\"tools\":{\"mail\":1,\"phone\":2,\"fax\":0}}");
              person.complete();
              return person;
            },
            "h1"),
        page("coach: begun", Coached::begun, "#composer"),
        page(
            "coach: something was taken out",
            () -> {
              var person = Coached.begun();
              Coached.say(person, "Ask mira@example.org about it, she knows the letters.");
              return person;
            },
            ".aside"),
        page(
            "coach: writing",
            () -> {
              var person = Coached.after(1);
              Coached.writing(person, "message", "You want to begin small.");
              return person;
            },
            ".writing"),
        page(
            "coach: stopped",
            () -> {
              var person = Coached.after(1);
              Coached.turn(
                  person, "message", "state = 'stopped', reply = 'You want to begin small.'");
              return person;
            },
            ".aside"),
        page(
            "coach: held back",
            () -> {
              var person = Coached.after(1);
              Coached.turn(
                  person, "message", "state = 'withheld', failure = 'guardrail', reply = ''");
              return person;
            },
            "#composer"),
        page(
            "coach: resting from the beginning",
            () -> {
              var person = Coached.begun();
              Coached.turn(person, "opening", "state = 'failed', failure = 'resting', reply = ''");
              return person;
            },
            "#trouble"),
        page(
            "coach: cannot be reached",
            () -> {
              var person = Coached.after(1);
              Coached.turn(
                  person, "message", "state = 'failed', failure = 'unreachable', reply = ''");
              return person;
            },
            "#trouble"),
        page(
            "coach: a card in the place of a reply",
            () -> {
              var person = Coached.begun();
              Coached.say(person, Coached.CRISIS);
              return person;
            },
            ".care-card.urgent"),
        page(
            "coach: a card beside a reply",
            () -> {
              var person = Coached.begun();
              Coached.say(person, Coached.HEAVY);
              return person;
            },
            ".care-card"),
        page(
            "coach: soon to close",
            () -> {
              var person = Coached.begun();
              Coached.session(person, "last_activity_at = now() - interval '26 minutes'");
              return person;
            },
            "#expiring"),
        page(
            "coach: closed by itself",
            () -> {
              var person = Coached.after(1);
              Coached.session(person, "last_activity_at = now() - interval '31 minutes'");
              return person;
            },
            "#expired"),
        page("coach: finished", () -> finished(2), "#take-away"),
        shown(
            "coach: feedback given",
            ROUTE,
            visitor -> {
              arrive(visitor, finished(1), "#feedback");
              visitor.page.check("#rating-4");
              visitor.page.click("#send-feedback");
              visitor.page.locator("#done").waitFor();
              visitor.page.click(".change summary");
            }),
        Scene.refused(
            "coach: feedback without a rating",
            ROUTE,
            visitor -> {
              arrive(visitor, finished(1), "#feedback");
              Survey.refused(visitor.page, "#send-feedback", 422);
            }),
        Scene.refused(
            "coach: nothing to send",
            ROUTE,
            visitor -> {
              arrive(visitor, Coached.begun(), "#composer");
              Survey.refused(visitor.page, "#send", 422);
            }),
        shown(
            "result with words of care",
            RESULT,
            visitor -> {
              visitor.as(Coached.completed(Coached.CRISIS + " It is all too much for me."));
              visitor.page.navigate("/survey/ai-readiness/finish/result");
              visitor.page.locator(".care-card").waitFor();
            }));
  }

  private static Person finished(int rounds) {
    var person = Coached.after(rounds);
    Coached.finish(person);
    return person;
  }

  private static Scene page(String name, Supplier<Person> person, String there) {
    Consumer<Visitor> arrive = visitor -> arrive(visitor, person.get(), there);
    return shown(name, ROUTE, arrive);
  }

  private static void arrive(Visitor visitor, Person person, String there) {
    visitor.as(person);
    visitor.page.navigate(Coached.page(person));
    visitor.page.locator(there).first().waitFor();
  }
}
