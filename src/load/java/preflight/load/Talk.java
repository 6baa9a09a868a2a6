package preflight.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.css;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.repeat;
import static io.gatling.javaapi.core.CoreDsl.substring;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import java.util.UUID;

/** With the coach, who is the scripted one where no vendor is configured: two rounds, read as they come. */
final class Talk {
  private Talk() {}

  static ChainBuilder withTheCoach() {
    return exec(Participant.think())
        .exec(page())
        .exec(
            http(Route.COACH_START)
                .post("/app/coaching/#{run}/start")
                .formParam("_csrf", "#{csrf}")
                .check(status().is(303)))
        .exec(page())
        .exec(repeat(2).on(Participant.think(), say()))
        .exec(Participant.think())
        .exec(
            http(Route.COACH_END)
                .post("/app/coaching/#{run}/end")
                .formParam("_csrf", "#{csrf}")
                .check(status().is(303)));
  }

  private static ChainBuilder page() {
    return exec(
        http(Route.COACH)
            .get("/app/coaching/#{run}")
            .check(status().is(200))
            .check(css("form input[name=_csrf]", "value").saveAs("csrf")));
  }

  private static ChainBuilder say() {
    return exec(
        http(Route.STREAM)
            .post("/runs/#{run}/coach/message")
            .header("X-CSRF-Token", "#{csrf}")
            .header("Content-Type", "application/json")
            .header("Accept", "text/event-stream")
            .body(
                StringBody(session ->
                    "{\"message\":\"I would like to try it once.\",\"turn_id\":\"%s\"}"
                        .formatted(UUID.randomUUID())))
            .check(status().is(200))
            .check(substring("event: end")));
  }
}
