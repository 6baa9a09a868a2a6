package preflight.load;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.http.HttpRequestActionBuilder;

/** A program that takes part for somebody, such as an app of a study. */
final class ApiClient {
  private ApiClient() {}

  static ScenarioBuilder scenario() {
    return CoreDsl.scenario("programs")
        .exitBlockOnFail()
        .on(all());
  }

  private static ChainBuilder all() {
    return exec(
            http(Route.FORM)
                .get("/forms/ai-readiness")
                .header("Accept", "application/json")
                .check(status().is(200)),
            http(Route.API_START)
                .post("/runs")
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .body(StringBody("{\"form_name\":\"ai-readiness\"}"))
                .check(status().is(201))
                .check(jsonPath("$.run_id").saveAs("run"))
                .check(jsonPath("$.participant_token").saveAs("token")))
        .exec(save("background", "{\"role\":\"nurse\",\"setting\":\"hospital\"}"))
        .exec(save("confidence", "{\"ai_confidence\":3,\"judging_output\":3,\"explaining\":3}"))
        .exec(
            save(
                "use",
                "{\"tool_use\":2,\"tasks\":[\"notes\"],\"checking\":\"always\",\"local_rules\":\"clear\"}"))
        .exec(save("difficulty", "{\"recent_problem\":\"The summary left out an allergy.\"}"))
        .exec(
            allowed(http(Route.READ).get("/runs/#{run}")).check(status().is(200)),
            allowed(http(Route.COMPLETE).post("/runs/#{run}/complete")).check(status().is(200)));
  }

  private static ChainBuilder save(String page, String answers) {
    return exec(Participant.think())
        .exec(
            allowed(
                    http(Route.SAVE)
                        .patch("/runs/#{run}/answers")
                        .header("Content-Type", "application/json")
                        .body(
                            StringBody(
                                "{\"page_id\":\"%s\",\"answers\":%s}".formatted(page, answers))))
                .check(status().is(200)));
  }

  private static HttpRequestActionBuilder allowed(HttpRequestActionBuilder request) {
    return request.header("Authorization", "Bearer #{token}").header("Accept", "application/json");
  }
}
