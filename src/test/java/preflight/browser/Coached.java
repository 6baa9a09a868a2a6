package preflight.browser;

import com.microsoft.playwright.Page;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Somebody who has completed ai-readiness and talks, or may talk, with the coach. */
final class Coached {
  static final String ROUTE = "/app/coaching/{id}";
  static final String CRISIS = "I want to kill myself.";
  static final String HEAVY = "Everyone would be better off without me.";
  static final String CALM = "I would like to try it once with one letter a week.";

  private Coached() {}

  static Person completed() {
    return completed(Survey.STORY);
  }

  static Person completed(String story) {
    var person = Survey.onTheWayTo("difficulty");
    person.save("difficulty", "{\"recent_problem\":\"%s\"}".formatted(story));
    person.complete();
    return person;
  }

  /** With the opening of the coach. */
  static Person begun() {
    var person = completed();
    Person.json(person.send("POST", coach(person, "start"), ""), 200);
    return person;
  }

  /** With so many rounds used. */
  static Person after(int rounds) {
    var person = begun();
    for (int round = 0; round < rounds; round++) {
      say(person, CALM);
    }
    return person;
  }

  static void say(Person person, String text) {
    Person.json(
        person.send("POST", coach(person, "message"), "{\"message\":\"%s\"}".formatted(text)), 200);
  }

  static void finish(Person person) {
    Person.json(person.send("POST", coach(person, "end"), ""), 200);
  }

  private static String coach(Person person, String verb) {
    return "/runs/" + person.run() + "/coach/" + verb;
  }

  static String page(Person person) {
    return "/app/coaching/" + person.run();
  }

  /** As if a turn of that step had gone that way. */
  static void turn(Person person, String step, String set) {
    change(
        "update coaching_turns set %s where turn_id = (select turn_id from coaching_turns"
                .formatted(set)
            + " where run_id = :run::uuid and step = '%s' order by created_at desc limit 1)"
                .formatted(step),
        person);
  }

  /** As if its reply were on the way for as long as the test likes. */
  static void writing(Person person, String step, String reply) {
    turn(
        person,
        step,
        "state = 'streaming', reply = '%s', finished_at = null, owner = gen_random_uuid(),"
                .formatted(reply)
            + " leased_until = now() + interval '1 hour'");
  }

  static void session(Person person, String set) {
    change("update coaching_sessions set %s where run_id = :run::uuid".formatted(set), person);
  }

  private static void change(String statement, Person person) {
    RunningApp.sql().sql(statement).param("run", person.run()).update();
  }

  /** The script of the page has begun to work. */
  static void ready(Page page) {
    page.waitForFunction(
        """
        async () => {
          const links = [...document.querySelectorAll('link[rel=modulepreload]')];
          await Promise.all(links.map(({ href }) => import(href)));
          return !document.querySelector('form[data-reads-along] [name=js]:disabled');
        }
        """);
  }
}
