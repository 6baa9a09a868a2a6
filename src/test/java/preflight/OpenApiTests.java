package preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import preflight.identity.Role;
import preflight.identity.SignedBrowser;
import preflight.identity.TestAccount;
import preflight.identity.accounts.Somebody;
import preflight.support.JsonSchema;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code openapi.json} says what the code does: every operation, and every answer it gives here. */
class OpenApiTests {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PAGES =
      "\\w+ (/|/privacy|/docs|/styleguide|/favicon\\..*|/offline|"
          + "/service-worker.js|/manifest.webmanifest|/assets/.*|/survey/.*|/shared/.*|/login|/sign-up.*|/password/.*"
          + "|/setup|/signin|/app.*|/contact.*|/\\.well-known/.*|/login/.*|/deleted|/admin/.*|/invitation)|GET /resume";
  private static final String START = "{\"form_name\":\"two-pages\"}";

  private final JsonNode document = JSON.readTree(RunningApp.http().get("/openapi.json").body());
  private final TreeSet<String> answered = new TreeSet<>();

  @Test
  void describesEveryHandlerThatIsNoPageAndNothingElse() {
    var handled = new TreeSet<String>();
    RunningApp.bean(RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(mapping -> {
          for (String path : mapping.getPatternValues()) {
            assertThat(mapping.getMethodsCondition().getMethods()).as(path).hasSize(1);
            mapping
                .getMethodsCondition()
                .getMethods()
                .forEach(method -> handled.add(method + " " + path));
          }
        });
    handled.removeIf(each -> each.matches(PAGES));

    assertThat(operations()).isEqualTo(handled);
  }

  @Test
  void everyAnswerIsAsDescribed() {
    var http = RunningApp.http();
    var ada = Person.starting("two-pages");
    var none = "/runs/" + UUID.randomUUID();

    answers("GET /forms", http.get("/forms"), 200);
    answers("GET /forms", http.get("/forms", "Accept", "image/png"), 406);
    answers("GET /forms/{name}", http.get("/forms/two-pages"), 200);
    answers("GET /forms/{name}", http.get("/forms/ai-readiness"), 200);
    answers("GET /forms/{name}", http.get("/forms/no-such-form"), 404);
    String tag = http.get("/schemas/form.json").headers().firstValue("ETag").orElseThrow();
    answers("GET /schemas/form.json", http.get("/schemas/form.json"), 200);
    answers("GET /schemas/form.json", http.get("/schemas/form.json", "If-None-Match", tag), 304);
    var bad = new String[] {"Authorization", "Bearer x"};
    answers("GET /schemas/form.json", http.get("/schemas/form.json", bad), 401);
    answers("GET /openapi.json", http.get("/openapi.json", bad), 401);
    answers("POST /runs", http.postJson("/runs", START), 201);
    answers("POST /runs", http.postJson("/runs", START, "Sec-Fetch-Site", "same-origin"), 201);
    answers("POST /runs", ada.send("POST", "/runs", START), 201);
    answers("POST /runs", http.postJson("/runs", "{"), 400);
    answers("POST /runs", http.postJson("/runs", START, "Authorization", "Bearer x"), 401);
    answers("POST /runs", http.postJson("/runs", START, "Sec-Fetch-Site", "cross-site"), 403);
    answers("POST /runs", http.postJson("/runs", "{\"form_name\":\"none\"}"), 404);
    answers("POST /runs", http.postJson("/runs", START, "Accept", "image/png"), 406);
    answers("POST /runs", http.postJson("/runs", " ".repeat(300_000)), 413);
    answers("POST /runs", http.send("POST", "/runs", START, "Content-Type", "text/plain"), 415);
    answers("POST /runs", http.postJson("/runs", "{\"is_test\":true}"), 422);
    answers("GET /runs", ada.get("/runs"), 200);
    answers("GET /runs", ada.get("/runs?limit=1"), 200);
    answers("GET /runs", http.get("/runs"), 401);
    answers("GET /runs", ada.get("/runs?limit=0"), 422);
    answers("GET /runs/{id}", ada.get("/runs/" + ada.run()), 200);
    answers("GET /runs/{id}", http.get("/runs/" + ada.run()), 401);
    answers("GET /runs/{id}", ada.get(none), 404);
    answersOfAPage(ada);
    answersOfCompletion(ada);
    answersOfTheCoach(ada);
    answersOfACode(ada);
    answersOfAnAccount();
    answersOfPipelines();
    answers("DELETE /runs/{id}", ada.send("DELETE", none, ""), 404);
    answers("DELETE /runs/{id}", ada.send("DELETE", "/runs/" + ada.run(), ""), 204);
    answers("GET /health", http.get("/health"), 200);
    answers("GET /health/live", http.get("/health/live"), 200);
    answers("GET /health/ready", http.get("/health/ready"), 200);
    for (var health : List.of("/health", "/health/live", "/health/ready")) {
      answers("GET " + health, http.get(health, bad), 401);
      answers("GET " + health, http.get(health, "Accept", "image/png"), 406);
    }
    answers("GET /forms", http.get("/forms", bad), 401);
    answers("GET /forms/{name}", http.get("/forms/two-pages", bad), 401);
    answers("GET /problems/{slug}", http.get("/problems/gone", bad), 401);
    answers("GET /problems/{slug}", http.get("/problems/gone"), 200);
    answers("GET /problems/{slug}", http.get("/problems/none"), 404);
    answers("GET /openapi.json", http.get("/openapi.json"), 200);

    assertThat(answered).as("each with a success").containsAll(tried("2.."));
    assertThat(answered).as("each with a problem").containsAll(tried("4.."));
  }

  private void answersOfAPage(Person ada) {
    var save = "PATCH /runs/{id}/answers";
    answers(save, ada.save("first", "{\"word\":\"t\",\"years\":99,\"tools\":[\"pen\"]}", 0), 200);
    answers(save, ada.save("first", "{\"word\":\"tea\",\"mood\":3,\"agree\":true}"), 200);
    answers(save, ada.save("first", "{\"word\":\"milk\"}", 1), 409);
    answers(save, ada.save("first", "{\"nobody\":1}"), 422);
    answers(save, ada.save("none", "{}"), 422);
    answers(save, Person.starting("two-pages").send("PATCH", ada.answersPath(), "{"), 400);
    answers("GET /runs/{id}", ada.get("/runs/" + ada.run()), 200);

    var events = "POST /runs/{id}/events";
    var path = "/runs/" + ada.run() + "/events";
    answers(events, ada.send("POST", path, "[]"), 204);
    answers(events, ada.send("POST", path, "[null]"), 422);
  }

  private void answersOfACode(Person ada) {
    var http = RunningApp.http();
    var resume = "POST /resume";
    var code = "{\"code\":\"" + ada.started().get("resume_code").asString() + "\"}";
    answers(resume, http.postJson("/resume", code), 200);
    answers(resume, ada.send("POST", "/resume", code), 200);
    answers(resume, http.postJson("/resume", "{\"code\":\"0000-0000-0000-0000-0000\"}"), 404);
    answers(resume, http.postJson("/resume", "{\"code\":\"1\"}"), 422);
    answers(resume, http.postJson("/resume", code, "Accept", "image/png"), 406);
    var refresh = "POST /auth/refresh";
    answers(refresh, ada.send("POST", "/auth/refresh", ""), 200);
    answers(refresh, http.send("POST", "/auth/refresh", ""), 401);
    answers(refresh, http.postJson("/auth/refresh", "7"), 422);
  }

  private void answersOfTheCoach(Person ada) {
    var run = "/runs/" + ada.run();
    var none = Person.starting("two-pages");
    var early = "/runs/" + none.run();
    var coach = "POST /runs/{id}/coach/";
    answers(coach + "start", none.send("POST", early + "/coach/start", ""), 409);
    answers(
        coach + "start", ada.send("POST", run + "/coach/start", "{\"pipeline_name\":\"x\"}"), 422);
    for (var verb : List.of("stop", "continue", "end")) {
      answers(coach + verb, ada.send("POST", run + "/coach/" + verb, ""), 409);
    }
    answers("GET /runs/{id}/coach/history", ada.get(run + "/coach/history"), 404);
    var started = ada.send("POST", run + "/coach/start", "");
    answers(coach + "start", started, 200);
    var opening = JSON.readTree(started.body()).at("/initial_message/id").asString();
    var message = coach + "message";
    answers(message, ada.send("POST", run + "/coach/message", "{\"message\":\"Tea.\"}"), 200);
    answers(message, ada.send("POST", run + "/coach/message", "{\"message\":\"\"}"), 422);
    answers(message, ada.send("POST", run + "/coach/message", "{"), 400);
    var events = "GET /runs/{id}/coach/turns/{turn}/events";
    var turns = run + "/coach/turns/";
    answers(events, ada.get(turns + opening + "/events"), 200);
    answers(
        message,
        ada.send(
            "POST",
            run + "/coach/message",
            "{\"message\":\"Milk.\"}",
            "Accept",
            "text/event-stream"),
        200);
    answers(events, ada.get(turns + UUID.randomUUID() + "/events"), 404);
    answers(
        message,
        ada.send("POST", run + "/coach/message", "{\"message\":\"I am going to kill myself.\"}"),
        200);
    answers(message, ada.send("POST", run + "/coach/message", "{\"message\":\"Tea.\"}"), 409);
    answers(coach + "stop", ada.send("POST", run + "/coach/stop", ""), 200);
    answers(coach + "continue", ada.send("POST", run + "/coach/continue", ""), 200);
    answers("GET /runs/{id}/coach/history", ada.get(run + "/coach/history"), 200);
    answers(coach + "end", ada.send("POST", run + "/coach/end", ""), 200);
    answers(message, ada.send("POST", run + "/coach/message", "{\"message\":\"Tea.\"}"), 409);
    var feedback = "POST /runs/{id}/feedback";
    answers(feedback, ada.send("POST", run + "/feedback", "{\"rating\":5}"), 204);
    answers(feedback, ada.send("POST", run + "/feedback", "{\"rating\":6}"), 422);
    answers(feedback, none.send("POST", early + "/feedback", "{\"rating\":5}"), 409);
  }

  private void answersOfAnAccount() {
    var http = RunningApp.http();
    var ada = Somebody.withAnAccount();
    var credentials =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ada.email(), ada.password());
    var signUp = "POST /auth/sign-up";
    answers(signUp, http.postJson("/auth/sign-up", credentials), 202);
    answers(signUp, http.postJson("/auth/sign-up", "{\"email\":\"ada\"}"), 422);
    var login = "POST /auth/login";
    answers(login, http.postJson("/auth/login", "{}"), 401);
    answers(login, http.postJson("/auth/login", "{\"email\":1}"), 422);
    answers(login, http.postJson("/auth/login", credentials, "Sec-Fetch-Site", "same-origin"), 204);
    var signedIn = http.postJson("/auth/login", credentials);
    answers(login, signedIn, 200);
    var token = JSON.readTree(signedIn.body()).get("access_token").asString();
    answers("GET /auth/me", http.get("/auth/me", "Authorization", "Bearer " + token), 200);
    answers("GET /auth/me", http.get("/auth/me"), 401);
    var bearer = "Bearer " + token;
    answers(
        "POST /auth/logout", http.send("POST", "/auth/logout", "", "Authorization", bearer), 204);
    answers(
        "POST /auth/logout", http.send("POST", "/auth/logout", "", "Authorization", bearer), 401);
  }

  private void answersOfPipelines() {
    var http = RunningApp.http();
    var admin = SignedBrowser.of(Role.ADMIN);
    var researcher = TestAccount.inAClient(RunningApp.context(), Role.RESEARCHER).bearer();
    var reader = new String[] {"Authorization", researcher};
    var name = "openapi-" + UUID.randomUUID();
    var shipped = JSON.readTree(http.get("/pipelines/default", reader).body()).path("document");
    var document = ((ObjectNode) shipped).put("name", name);
    answers("GET /pipelines", http.get("/pipelines", reader), 200);
    answers("GET /pipelines", http.get("/pipelines"), 401);
    answers("GET /pipelines/{name}", http.get("/pipelines/default", reader), 200);
    answers("GET /pipelines/{name}", http.get("/pipelines/none", reader), 404);
    var post = "POST /pipelines";
    answers(post, admin.send("POST", "/pipelines", document.toString()), 201);
    answers(post, admin.send("POST", "/pipelines", document.toString()), 200);
    answers(post, admin.send("POST", "/pipelines", "{}"), 422);
    answers(post, admin.send("POST", "/pipelines", "{"), 400);
    answers(post, http.postJson("/pipelines", "{}", reader), 403);
    document.put("max_tokens", 399);
    answers(post, admin.send("POST", "/pipelines", document.toString()), 409);
    var versions = "POST /pipelines/{name}/versions";
    var path = "/pipelines/" + name;
    answers(versions, admin.send("POST", path + "/versions", document.toString()), 409);
    document.put("version", "1.1.0");
    answers(versions, admin.send("POST", path + "/versions", document.toString()), 201);
    answers(versions, admin.send("POST", path + "/versions", document.toString()), 200);
    answers(versions, admin.send("POST", "/pipelines/none/versions", document.toString()), 404);
    answers(versions, admin.send("POST", path + "/versions", "{\"name\":\"x\"}"), 422);
    var label = "PUT /pipelines/{name}/labels/{label}";
    var at = path + "/labels/pilot";
    answers(label, admin.send("PUT", at, "{\"version\":\"1.0.0\"}"), 200);
    answers(
        label,
        admin.send(
            "PUT",
            at,
            """
            {"experiment": {"name": "tone", "arms": [
              {"version": "1.0.0", "weight": 1}, {"version": "1.1.0", "weight": 1}]}}
            """),
        200);
    answers("GET /pipelines/{name}", http.get(path, reader), 200);
    answers(label, admin.send("PUT", at, "{}"), 422);
    answers(label, admin.send("PUT", "/pipelines/none/labels/pilot", "{}"), 404);
  }

  private void answersOfCompletion(Person ada) {
    var complete = "POST /runs/{id}/complete";
    answers(complete, ada.complete(), 422);
    ada.save("first", "{\"years\":9}");
    ada.save("second", "{\"level\":3}");
    answers(complete, ada.complete(), 200);
    answers(complete, ada.complete(), 409);
    answers("PATCH /runs/{id}/answers", ada.save("first", "{\"word\":\"milk\"}"), 409);
    answers("GET /runs/{id}", ada.get("/runs/" + ada.run()), 200);
    answers("GET /runs", ada.get("/runs"), 200);
  }

  /** The response has that status, which is described, and its body is what is described there. */
  private void answers(String operation, HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(operation + response.body()).isEqualTo(status);
    JsonNode described = operation(operation).path("responses").path(String.valueOf(status));
    assertThat(described.isMissingNode()).as(operation + " describes " + status).isFalse();
    JsonNode content = JsonSchema.resolve(document, described).path("content");
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (content.isEmpty()) {
      assertThat(response.body()).isEmpty();
    } else {
      assertThat(content.propertyNames()).contains(type);
      JsonNode schema = content.path(type).path("schema");
      JsonNode body =
          type.equals("text/event-stream")
              ? JSON.getNodeFactory().stringNode(response.body())
              : JSON.readTree(response.body());
      assertThat(JsonSchema.faults(document, schema, body))
          .as("%s %d %s", operation, status, response.body())
          .isEmpty();
    }
    answered.add(operation + " " + String.valueOf(status).charAt(0));
  }

  private JsonNode operation(String operation) {
    var parts = operation.split(" ", -1);
    return document.path("paths").path(parts[1]).path(parts[0].toLowerCase(Locale.ROOT));
  }

  private TreeSet<String> operations() {
    var operations = new TreeSet<String>();
    for (var path : document.path("paths").properties()) {
      for (String method : path.getValue().propertyNames()) {
        operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
      }
    }
    return operations;
  }

  /** What has to be tried: every operation that describes such a status. */
  private List<String> tried(String status) {
    var tried = new ArrayList<String>();
    for (String operation : operations()) {
      if (operation(operation).path("responses").propertyNames().stream()
          .anyMatch(each -> each.matches(status))) {
        tried.add(operation + " " + status.charAt(0));
      }
    }
    return tried;
  }
}
