package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A refusal as every caller may rely on it: a problem with an id, under our headers, telling nothing. */
public final class Refusal {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String[] INTERNALS = {
    "Exception", "org.", "java.", "preflight.", "PSQL", "insert into", "select ", "tomcat"
  };

  private Refusal() {}

  /** The problem document of a refusal with this status and this last part of its type. */
  public static JsonNode of(HttpResponse<String> response, int status, String slug) {
    return check(
        response.statusCode(),
        response.headers().firstValue("Content-Type").orElse(""),
        response.headers().firstValue("X-Request-ID").orElse(""),
        response.headers().firstValue("Content-Security-Policy").orElse(""),
        response.body(),
        status,
        slug);
  }

  /** The same of what came back on a raw socket. */
  public static JsonNode of(RawSocket.Answer answer, int status, String slug) {
    return check(
        answer.status(),
        answer.header("content-type"),
        answer.header("x-request-id"),
        answer.header("content-security-policy"),
        answer.body(),
        status,
        slug);
  }

  /** The same, with one of its errors at this pointer with this code. */
  public static JsonNode of(
      HttpResponse<String> response, int status, String slug, String pointer, String code) {
    JsonNode problem = of(response, status, slug);
    assertThat(problem.path("errors").valueStream())
        .anySatisfy(error -> {
          assertThat(error.path("pointer").asString()).isEqualTo(pointer);
          assertThat(error.path("code").asString()).isEqualTo(code);
          assertThat(error.path("message").asString()).isNotBlank();
        });
    return problem;
  }

  private static JsonNode check(
      int actual, String type, String id, String policy, String body, int status, String slug) {
    assertThat(actual).as(body).isEqualTo(status);
    assertThat(type).isEqualTo("application/problem+json");
    assertThat(policy).contains("default-src 'none'");
    JsonNode problem = JSON.readTree(body);
    assertThat(problem.path("type").asString()).isEqualTo("/problems/" + slug);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asString()).isNotBlank();
    assertThat(problem.path("detail").asString()).isNotBlank();
    assertThat(problem.path("instance").asString()).startsWith("/");
    assertThat(problem.path("request_id").asString()).isEqualTo(id).isNotBlank();
    assertThat(problem.path("detail").asString()).doesNotContainIgnoringCase(INTERNALS);
    return problem;
  }
}
