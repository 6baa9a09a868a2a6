package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;

/** Whoever came with a code reaches the one run, and nothing else of the same participant. */
class LimitedCallerTests {
  private static final String SURVEY = "/survey/two-pages";

  private final Person ada = Person.starting("two-pages");
  private final Person other = ada.startingAgain("two-pages");
  private final String token = token(ada);

  /** A verb on a run, with a body that it takes. */
  record Verb(String method, String path, String body, int status) {}

  static List<Verb> verbs() {
    return List.of(
        new Verb("GET", "", "", 200),
        new Verb("PATCH", "/answers", "{\"page_id\":\"second\",\"answers\":{\"level\":2}}", 200),
        new Verb("POST", "/events", "[]", 204),
        new Verb("POST", "/complete", "", 200),
        new Verb("DELETE", "", "", 204));
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void doesWithTheRunWhatTheOwnerMay(Verb verb) {
    ada.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    ada.save("second", "{\"level\":4}");

    assertThat(send(verb, ada.run()).statusCode()).isEqualTo(verb.status());
  }

  @ParameterizedTest
  @MethodSource("verbs")
  void findsNoOtherRunOfTheSameParticipant(Verb verb) {
    other.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    other.save("second", "{\"level\":4}");
    String before = other.read().toString();

    Refusal.of(send(verb, other.run()), 404, "not-found");

    assertThat(other.read().toString()).isEqualTo(before);
  }

  @Test
  void listsTheOneRun() {
    var items = json(get("/runs"), 200).get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("run_id").asString()).isEqualTo(ada.run());
    assertThat(json(ada.get("/runs"), 200).get("items")).hasSize(2);
  }

  @Test
  void startsAsANewcomer() {
    var response =
        RunningApp.http()
            .postJson("/runs", "{\"form_name\":\"two-pages\"}", "Authorization", "Bearer " + token);
    var started = json(response, 201);

    assertThat(started.has("participant_token")).isTrue();
    assertThat(json(ada.get("/runs"), 200).get("items")).hasSize(2);
    assertThat(ada.get("/runs/" + started.get("run_id").asString()).statusCode()).isEqualTo(404);
  }

  @Test
  void aRenewedTokenReachesNoFurther() {
    var renewed =
        json(
                RunningApp.http()
                    .send("POST", "/auth/refresh", "", "Authorization", "Bearer " + token),
                200)
            .get("participant_token")
            .asString();

    assertThat(renewed).isNotEqualTo(token);
    assertThat(
            json(RunningApp.http().get("/runs", "Authorization", "Bearer " + renewed), 200)
                .get("items"))
        .hasSize(1);
  }

  @Test
  void theCodeOfARunOfAnAccountReachesThatRunAlone() {
    String account = AccountRunsTests.foreign(Map.of("sub", "limited-" + ada.run()));
    var first = start(account);
    start(account);

    var resumed = json(ResumeRunTests.resume(first.get("resume_code").asString()), 200);

    var items =
        json(
                RunningApp.http()
                    .get(
                        "/runs",
                        "Authorization",
                        "Bearer " + resumed.get("participant_token").asString()),
                200)
            .get("items");
    assertThat(items).hasSize(1);
    assertThat(items.get(0).get("run_id")).isEqualTo(first.get("run_id"));
  }

  @Test
  void pagesShowTheOneRunAndNoOther() {
    var device = deviceWithTheCode();

    assertThat(device.get(SURVEY).body()).doesNotContain(other.run());
    assertThat(device.get(SURVEY + "/first").body()).contains(ada.run());
    assertThat(device.get(SURVEY + "/run/code?run=" + ada.run()).body())
        .contains(ResumeRunTests.code(ada));
    for (String path : List.of("/run/code", "/finish/receipt", "/finish/receipt.json")) {
      assertThat(device.get(SURVEY + path).body()).contains("two-pages");
      assertThat(device.get(SURVEY + path + "?run=" + other.run()).body())
          .doesNotContain(other.run() + "<")
          .doesNotContain("\"run_id\"")
          .doesNotContain(ResumeRunTests.code(other));
    }
  }

  @Test
  void formsChangeTheOneRunAndNoOther() {
    var device = deviceWithTheCode();
    String before = other.read().toString();
    for (String path :
        List.of("/first", "/finish/check", "/finish/withdraw", "/run/choose", "/run/code")) {
      var answer =
          device.post(SURVEY + "/first", SURVEY + path, "word=stolen&run_id=" + other.run());
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
    }
    assertThat(other.read().toString()).isEqualTo(before);
    assertThat(json(ResumeRunTests.resume(ResumeRunTests.code(other)), 200)).isNotEmpty();
  }

  @Test
  void deletingTheRunEndsTheCookie() {
    var device = deviceWithTheCode();

    device.post(SURVEY, SURVEY + "/finish/withdraw", "run_id=" + ada.run());

    assertThat(device.cookie()).isEmpty();
    assertThat(other.read().get("status").asString()).isEqualTo("in_progress");
  }

  private Device deviceWithTheCode() {
    var device = new Device();
    device.post("/resume", "/resume", "code=" + ResumeRunTests.code(ada));
    return device;
  }

  private HttpResponse<String> send(Verb verb, String run) {
    return RunningApp.http()
        .sendJson(
            verb.method(),
            "/runs/" + run + verb.path(),
            verb.body(),
            "Authorization",
            "Bearer " + token);
  }

  private HttpResponse<String> get(String path) {
    return RunningApp.http().get(path, "Authorization", "Bearer " + token);
  }

  private static String token(Person person) {
    return json(ResumeRunTests.resume(ResumeRunTests.code(person)), 200)
        .get("participant_token")
        .asString();
  }

  private static JsonNode start(String account) {
    return json(
        RunningApp.http()
            .postJson(
                "/runs", "{\"form_name\":\"two-pages\"}", "Authorization", "Bearer " + account),
        201);
  }
}
