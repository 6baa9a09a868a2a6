package preflight.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.pause;
import static io.gatling.javaapi.core.CoreDsl.randomSwitch;
import static io.gatling.javaapi.core.CoreDsl.regex;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Choice;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.ScenarioBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Somebody with a browser: every answer is saved as it is given, and thought about for a second or two before. */
final class Participant {
  private static final String SURVEY = "/survey/ai-readiness";

  /** A page: what is saved one by one, and then posted. */
  private record Page(String id, List<String> answers, String post) {}

  private static final List<Page> PAGES =
      List.of(
          new Page(
              "background",
              List.of("\"role\":\"nurse\"", "\"setting\":\"hospital\"", "\"years_in_practice\":7"),
              "role=nurse&setting=hospital&years_in_practice=7"),
          new Page(
              "confidence",
              List.of("\"ai_confidence\":3", "\"judging_output\":2", "\"explaining\":4"),
              "ai_confidence=3&judging_output=2&explaining=4"),
          new Page(
              "use",
              List.of("\"tool_use\":2,\"tasks\":[\"notes\"]", "\"checking\":\"always\",\"local_rules\":\"clear\""),
              "tool_use=2&tasks=notes&checking=always&local_rules=clear"),
          new Page(
              "difficulty",
              List.of("\"recent_problem\":\"The summary left out an allergy.\""),
              "recent_problem=The+summary+left+out+an+allergy."));

  private Participant() {}

  static ScenarioBuilder scenario() {
    ChainBuilder all = arrive();
    for (Page page : PAGES) {
      all = all.exec(answer(page));
    }
    return CoreDsl.scenario("people")
        // Whoever meets an error leaves, so that one counts as one.
        .exitBlockOnFail()
        .on(
            exec(all)
                .exec(finish())
                .exec(
                    randomSwitch()
                        .on(
                            new Choice.WithWeight(30, Talk.withTheCoach()),
                            new Choice.WithWeight(10, signIn())))
                .exec(think()));
  }

  /** Uniformly one to two seconds. */
  static ChainBuilder think() {
    return exec(pause(Duration.ofSeconds(1), Duration.ofSeconds(2)));
  }

  private static ChainBuilder arrive() {
    return exec(http(Route.LANDING).get("/").check(status().is(200)))
        .exec(think())
        .exec(
            http(Route.START_PAGE)
                .get(SURVEY)
                .check(status().is(200))
                .check(css("input[name=consent_version]", "value").saveAs("consent"))
                .check(regex("\"(/assets/[^\"]+)\"").findAll().saveAs("assets")))
        .foreach("#{assets}", "asset")
        .on(exec(http(Route.ASSETS).get("#{asset}").check(status().in(200, 304))))
        .exec(think())
        .exec(
            http(Route.START)
                .post(SURVEY)
                .formParam("language", "en")
                .formParam("consent_version", "#{consent}")
                .formParam("consent", "true")
                .check(status().is(303)));
  }

  private static ChainBuilder answer(Page page) {
    ChainBuilder all =
        exec(
                http(Route.PAGE)
                    .get(SURVEY + "/" + page.id())
                    .check(status().is(200))
                    .check(css("#answers", "data-run").saveAs("run"))
                    .check(css("#answers input[name=_csrf]", "value").saveAs("csrf"))
                    .check(css("#answers input[name=revision]", "value").saveAs("revision")))
            .exec(tell("page_shown", page.id()));
    for (String answer : page.answers()) {
      all = all.exec(think()).exec(save(page.id(), answer));
    }
    return all.exec(think())
        .exec(
            http(Route.NEXT)
                .post(SURVEY + "/" + page.id())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(
                    StringBody(
                        "_csrf=#{csrf}&run_id=#{run}&revision=#{revision}&js=1&" + page.post()))
                .check(status().is(303)))
        .exec(tell("page_left", page.id()));
  }

  private static ChainBuilder save(String page, String answer) {
    return exec(
        http(Route.SAVE)
            .patch("/runs/#{run}/answers")
            .header("X-CSRF-Token", "#{csrf}")
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .body(
                StringBody(
                    "{\"page_id\":\"%s\",\"answers\":{%s},\"revision\":#{revision}}"
                        .formatted(page, answer)))
            .check(status().is(200))
            .check(jsonPath("$.revision").saveAs("revision")));
  }

  private static ChainBuilder tell(String event, String page) {
    return exec(
        http(Route.EVENTS)
            .post("/runs/#{run}/events")
            .header("X-CSRF-Token", "#{csrf}")
            .header("Content-Type", "application/json")
            .body(
                StringBody(session ->
                    "[{\"type\":\"%s\",\"page_id\":\"%s\",\"at\":\"%s\"}]"
                        .formatted(event, page, Instant.now())))
            .check(status().in(200, 202, 204)));
  }

  private static ChainBuilder finish() {
    return exec(
            http(Route.CHECK)
                .get(SURVEY + "/finish/check")
                .check(status().is(200))
                .check(css("#submit input[name=_csrf]", "value").saveAs("csrf")))
        .exec(think())
        .exec(
            http(Route.SUBMIT)
                .post(SURVEY + "/finish/check")
                .formParam("_csrf", "#{csrf}")
                .formParam("run_id", "#{run}")
                .check(status().is(303)))
        .exec(http(Route.RESULT).get(SURVEY + "/finish/result").check(status().is(200)));
  }

  /** With an address that has no account: the server does all that it does for one, and nobody has to make accounts. */
  private static ChainBuilder signIn() {
    return exec(think())
        .exec(
            http(Route.LOGIN_PAGE)
                .get("/login")
                .check(status().is(200))
                .check(css("form input[name=_csrf]", "value").saveAs("csrf")))
        .exec(think())
        .exec(
            http(Route.LOGIN)
                .post("/login")
                .formParam("_csrf", "#{csrf}")
                .formParam("email", "nobody@example.org")
                .formParam("password", "not the password of anybody")
                .check(status().in(401, 422)));
  }
}
