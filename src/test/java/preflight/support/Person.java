package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Someone who takes part through the API, with their token and their run. */
public final class Person {
  private static final JsonMapper JSON = new JsonMapper();

  private final Http http;
  private final String token;
  private final JsonNode started;

  private Person(Http http, String token, JsonNode started) {
    this.http = http;
    this.token = token;
    this.started = started;
  }

  /** A newcomer who starts that form. */
  public static Person starting(String form) {
    return starting(RunningApp.http(), form);
  }

  /** A newcomer who starts that form in that language. */
  public static Person starting(String form, String language) {
    String body = "{\"form_name\":\"%s\",\"language\":\"%s\"}".formatted(form, language);
    Http http = RunningApp.http();
    JsonNode started = json(http.postJson("/runs", body), 201);
    return new Person(http, started.get("participant_token").asString(), started);
  }

  /** The same at another server than the one that tests share. */
  public static Person starting(Http http, String form, String... headers) {
    String body = "{\"form_name\":\"%s\"}".formatted(form);
    JsonNode started = json(http.postJson("/runs", body, headers), 201);
    return new Person(http, started.get("participant_token").asString(), started);
  }

  /** The same person with another run. */
  public Person startingAgain(String form) {
    return new Person(
        http, token, json(send("POST", "/runs", "{\"form_name\":\"%s\"}".formatted(form)), 201));
  }

  public String token() {
    return token;
  }

  public JsonNode started() {
    return started;
  }

  public String run() {
    return started.get("run_id").asString();
  }

  public HttpResponse<String> save(String page, String answers) {
    return send(
        "PATCH", answersPath(), "{\"page_id\":\"%s\",\"answers\":%s}".formatted(page, answers));
  }

  public HttpResponse<String> save(String page, String answers, int revision) {
    return send(
        "PATCH",
        answersPath(),
        "{\"page_id\":\"%s\",\"answers\":%s,\"revision\":%d}".formatted(page, answers, revision));
  }

  public String answersPath() {
    return "/runs/" + run() + "/answers";
  }

  public HttpResponse<String> complete() {
    return send("POST", "/runs/" + run() + "/complete", "");
  }

  public HttpResponse<String> get(String path, String... headers) {
    return http.get(path, authorized(headers));
  }

  public JsonNode read() {
    return json(get("/runs/" + run()), 200);
  }

  /** The stored value of that field, as JSON; "null" when there is none. */
  public String answer(String field) {
    return read()
        .get("answers")
        .valueStream()
        .filter(answer -> answer.get("field_name").asString().equals(field))
        .map(answer -> answer.get("value").toString())
        .findFirst()
        .orElse("null");
  }

  public HttpResponse<String> send(String method, String path, String json, String... headers) {
    return http.sendJson(method, path, json, authorized(headers));
  }

  /** The answer as it comes; whoever closes it has left. */
  public InputStream open(String method, String path, String json, String... headers) {
    return http.open(method, path, json, authorized(headers));
  }

  private String[] authorized(String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Authorization";
    all[headers.length + 1] = "Bearer " + token;
    return all;
  }

  public static JsonNode json(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    return JSON.readTree(response.body());
  }
}
