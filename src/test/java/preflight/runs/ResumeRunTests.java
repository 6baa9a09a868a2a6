package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;

/** A code opens its run, by API and by page. */
class ResumeRunTests {
  private static final String NEVER_MADE = "0000-0000-0000-0000-0000";

  private final Person ada = Person.starting("two-pages");
  private final String code = code(ada);

  @Test
  void givesATokenThatOpensTheRun() {
    var resumed = json(resume(code), 200);

    assertThat(resumed.propertyNames())
        .containsExactly("run_id", "form_name", "status", "participant_token");
    assertThat(resumed.get("run_id").asString()).isEqualTo(ada.run());
    assertThat(resumed.get("form_name").asString()).isEqualTo("two-pages");
    assertThat(resumed.get("status").asString()).isEqualTo("in_progress");
    var token = resumed.get("participant_token").asString();
    assertThat(
            RunningApp.http()
                .get("/runs/" + ada.run(), "Authorization", "Bearer " + token)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void readsTheCodeAsItWasTyped() {
    assertThat(resume("  " + code.toLowerCase().replace('-', ' ') + " ").statusCode())
        .isEqualTo(200);
  }

  @Test
  void givesABrowserACookieAndNoToken() {
    var response =
        RunningApp.http().postJson("/resume", body(code), "Sec-Fetch-Site", "same-origin");

    assertThat(json(response, 200).has("participant_token")).isFalse();
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("oh_session=")
        .contains("Max-Age=7776000", "HttpOnly", "SameSite=Strict");
  }

  @Test
  void givesTheOwnerNothingNewAndMakesItTheRunThatPagesMean() {
    var again = ada.startingAgain("two-pages");
    assertThat(current(ada)).contains(again.run());

    var resumed = json(ada.send("POST", "/resume", body(code)), 200);

    assertThat(resumed.has("participant_token")).isFalse();
    assertThat(current(ada)).contains(ada.run());
  }

  @Test
  void changesNothingForTheOwnerWhenItIsUsedElsewhere() {
    var again = ada.startingAgain("two-pages");

    json(resume(code), 200);

    assertThat(current(ada)).contains(again.run());
  }

  @Test
  void refusesWhatIsNoCode() {
    var problem = Refusal.of(resume("7W2M"), 422, "invalid-request", "/code", "invalid_code");
    assertThat(problem.get("errors").get(0).get("message").asString()).contains("20 letters");
    Refusal.of(
        RunningApp.http().postJson("/resume", "{}"), 422, "invalid-request", "/code", "required");
  }

  @Test
  void tellsNobodyWhyACodeOpensNothing() {
    var unknown = Refusal.of(resume(NEVER_MADE), 404, "code-unknown");
    ada.send("DELETE", "/runs/" + ada.run(), "");
    var withdrawn = Refusal.of(resume(code), 404, "code-unknown");
    var bob = Person.starting("two-pages");
    var device = Device.of(bob);
    device.post("/resume", "/survey/two-pages/run/code", "run_id=" + bob.run());
    var replaced = Refusal.of(resume(code(bob)), 404, "code-unknown");

    assertThat(without(unknown)).isEqualTo(without(withdrawn)).isEqualTo(without(replaced));
  }

  @Test
  void refusesABadCredentialRatherThanIgnoringIt() {
    Refusal.of(
        RunningApp.http().postJson("/resume", body(code), "Authorization", "Bearer x"),
        401,
        "unauthorized");
  }

  @Test
  void refusesAnotherSite() {
    Refusal.of(
        RunningApp.http().postJson("/resume", body(code), "Sec-Fetch-Site", "cross-site"),
        403,
        "cross-site");
  }

  @Test
  void doesNotPutOtherAnswersAsideWithoutBeingTold() {
    var bob = Device.of(Person.starting("two-pages"));
    String token = csrf(bob);
    Refusal.of(send(bob, body(code), token), 409, "conflict");

    var confirmed = send(bob, "{\"code\":\"%s\",\"confirmed\":true}".formatted(code), token);

    assertThat(confirmed.statusCode()).isEqualTo(200);
    assertThat(confirmed.headers().firstValue("Set-Cookie")).isPresent();
  }

  @Test
  void withACookieItWantsTheTokenOfThePage() {
    var bob = Device.of(Person.starting("two-pages"));

    Refusal.of(send(bob, body(code), ""), 403, "csrf");
    Refusal.of(send(bob, body(code), "wrong"), 403, "csrf");
  }

  @Test
  void thePageLeadsToWhereTheRunGoesOn() {
    ada.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    var device = new Device();

    var answer = device.post("/resume", "/resume", "code=" + code);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(Device.location(answer)).isEqualTo("/survey/two-pages/second");
    assertThat(device.get("/survey/two-pages/first").body()).contains("value=\"calm\"");
  }

  @Test
  void thePageLeadsToTheReceiptOfWhatIsSubmitted() {
    submit(ada);
    var device = new Device();

    var answer = device.post("/resume", "/resume", "code=" + code);

    assertThat(Device.location(answer))
        .isEqualTo("/survey/two-pages/finish/receipt?run=" + ada.run());
    assertThat(device.get(Device.location(answer)).body()).contains("calm");
  }

  @Test
  void thePageSaysWhatIsWrongAndKeepsWhatWasTyped() {
    var device = new Device();

    var malformed = device.post("/resume", "/resume", "code=7w2m");
    assertThat(malformed.statusCode()).isEqualTo(422);
    assertThat(malformed.body()).contains("value=\"7w2m\"", "five groups of four");
    var unknown = device.post("/resume", "/resume", "code=" + NEVER_MADE);
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("check each character");
    var empty = device.post("/resume", "/resume", "");
    assertThat(empty.statusCode()).isEqualTo(422);
    assertThat(device.cookie()).isEmpty();
  }

  @Test
  void thePageAsksBeforeItPutsOtherAnswersAside() {
    var bob = Person.starting("two-pages");
    var device = Device.of(bob);

    var asked = device.post("/resume", "/resume", "code=" + code);

    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(asked.body()).contains(code(bob)).contains("Two pages");
    assertThat(device.cookie()).contains(bob.token());
    var confirmed = device.post("/resume", "/resume", "code=" + code + "&confirmed=1");
    assertThat(confirmed.statusCode()).isEqualTo(303);
    assertThat(device.cookie()).doesNotContain(bob.token());
    assertThat(json(resume(code(bob)), 200).get("run_id").asString()).isEqualTo(bob.run());
  }

  @Test
  void aPageThatWasMadeWithoutTheCookieAsksToPressAgain() {
    var bob = Person.starting("two-pages");
    var device = Device.of(bob);

    var again = device.postAlone("/resume", "confirmed=1&code=" + code);

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body()).contains("value=\"" + code + "\"", "once more");
    assertThat(device.cookie()).contains(bob.token());
    assertThat(device.postAlone("/resume", "_csrf=wrong&code=" + code).statusCode()).isEqualTo(403);
  }

  static HttpResponse<String> resume(String code) {
    return RunningApp.http().postJson("/resume", body(code));
  }

  static String code(Person person) {
    return person.started().get("resume_code").asString();
  }

  static void submit(Person person) {
    person.save("first", "{\"word\":\"calm\",\"mood\":\"calm\",\"tools\":[\"pen\"]}");
    person.save("second", "{\"level\":4}");
    json(person.complete(), 200);
  }

  private static String body(String code) {
    return "{\"code\":\"%s\"}".formatted(code);
  }

  private static String without(JsonNode problem) {
    return problem.toString().replaceAll("\"request_id\":\"[^\"]+\"", "");
  }

  private static String current(Person person) {
    return Device.of(person).get("/survey/two-pages/first").body();
  }

  private static String csrf(Device device) {
    return device
        .get("/resume")
        .body()
        .replaceFirst("(?s).*name=\"_csrf\" value=\"", "")
        .replaceFirst("(?s)\".*", "");
  }

  private static HttpResponse<String> send(Device device, String body, String token) {
    return RunningApp.http()
        .postJson(
            "/resume",
            body,
            "Cookie",
            device.cookie(),
            "Sec-Fetch-Site",
            "same-origin",
            "X-CSRF-Token",
            token);
  }
}
