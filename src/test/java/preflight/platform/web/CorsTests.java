package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.ProductionApp.LISTED;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.WebSlice;
import preflight.support.ProductionApp;
import preflight.support.RawSocket;
import preflight.support.Refusal;
import tools.jackson.databind.json.JsonMapper;

/** Scripts of {@value ProductionApp#LISTED} may call the API; nobody else's, and never with a cookie. */
class CorsTests {
  private static final String JSON = "Content-Type: application/json";
  private static final String START = "{\"form_name\":\"two-pages\"}";
  private static final String ORIGIN = "Origin: " + LISTED;
  private static final String SITE = "Sec-Fetch-Site: cross-site";
  private static final String MODE = "Sec-Fetch-Mode: cors";

  @Test
  void aListedOriginsScriptStartsARunAndSavesWithItsToken() {
    var started = ProductionApp.ask("POST", "/runs", START, JSON, ORIGIN, SITE, MODE);

    assertThat(started.status()).as(started.body()).isEqualTo(201);
    assertOpened(started);
    assertThat(started.headers()).doesNotContainKey("set-cookie");
    var run = JsonMapper.shared().readTree(started.body());
    var bearer = "Authorization: Bearer " + run.path("participant_token").asString();
    var path = "/runs/" + run.path("run_id").asString();
    var save = "{\"page_id\":\"first\",\"answers\":{\"word\":\"calm\"}}";
    var saved =
        ProductionApp.ask("PATCH", path + "/answers", save, JSON, ORIGIN, SITE, MODE, bearer);
    assertThat(saved.status()).as(saved.body()).isEqualTo(200);
    assertOpened(saved);
    var read = ProductionApp.ask("GET", path, "", ORIGIN, SITE, MODE, bearer);
    assertThat(read.body()).contains("calm");
    assertOpened(read);
  }

  @Test
  void itMayReadRefusalsToo() {
    var refused = ProductionApp.ask("GET", "/runs", "", ORIGIN, "Authorization: Bearer x");

    Refusal.of(refused, 401, "unauthorized");
    assertOpened(refused);
    var absent = ProductionApp.ask("GET", "/forms/no-such-form", "", ORIGIN);
    Refusal.of(absent, 404, "not-found");
    assertOpened(absent);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "",
        "*",
        "https://evil.example",
        "http://study.example.org",
        "https://study.example.org:443",
        "https://study.example.org:8443",
        "https://study.example.org/",
        "https://study.example.org.",
        "https://study.example.org.evil.example",
        "https://study.example.orgevil.example",
        "https://evilstudy.example.org",
        "https://evil.study.example.org",
        "https://example.org",
        "https://STUDY.example.org",
        "HTTPS://study.example.org",
        "https://study.example.org@evil.example",
        "https://evil.example/https://study.example.org",
        "https://study%2Eexample.org",
        "https://study.example.org https://evil.example",
        "https://study.example.org, https://evil.example",
        "https://study.example.org\r\nOrigin: https://evil.example",
        "https://study.example.org\r\nOrigin: https://study.example.org",
        "chrome-extension://study.example.org",
        "file://",
      })
  void noOtherOriginIsOpenedTo(String origin) {
    var header = "Origin: " + origin;
    var read = ProductionApp.ask("GET", "/forms", "", header);
    assertThat(read.status()).isEqualTo(200);
    assertClosed(read);

    var write = ProductionApp.ask("POST", "/runs", START, JSON, header);
    Refusal.of(write, 403, "cross-site");
    assertClosed(write);

    var asked = ProductionApp.ask("OPTIONS", "/runs", "", header, asksFor("POST"));
    assertThat(asked.status()).isEqualTo(405);
    assertClosed(asked);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /forms",
    "GET, /forms/two-pages",
    "GET, /schemas/form.json",
    "POST, /runs",
    "GET, /runs",
    "HEAD, /runs",
    "GET, /runs/1",
    "DELETE, /runs/1",
    "PATCH, /runs/1/answers",
    "POST, /runs/1/complete",
    "POST, /runs/1/events",
    "POST, /resume",
    "POST, /auth/refresh",
    "GET, /openapi.json",
    "GET, /problems/gone",
  })
  void aBrowserThatAsksFirstIsToldThatItMay(String method, String path) {
    var answer =
        ProductionApp.ask(
            "OPTIONS",
            path,
            "",
            ORIGIN,
            asksFor(method),
            "Access-Control-Request-Headers: authorization,content-type,x-request-id");

    assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers())
        .containsEntry("access-control-allow-origin", LISTED)
        .containsEntry("access-control-allow-methods", method)
        .containsEntry("access-control-max-age", "600")
        .doesNotContainKeys("access-control-allow-credentials", "set-cookie");
    assertThat(answer.header("access-control-allow-headers").split(", "))
        .containsExactlyInAnyOrder("authorization", "content-type", "x-request-id");
    assertThat(answer.header("vary")).contains("Origin", "Access-Control-Request-Method");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "POST, /survey/two-pages",
    "GET, /survey/two-pages/first",
    "GET, /survey/two-pages/finish/receipt.json",
    "GET, /resume",
    "POST, /shared/finish",
    "GET, /docs",
    "GET, /favicon.svg",
    "GET, /health",
    "GET, /metrics",
    "POST, /csp-report",
    "POST, /page-errors",
    "PUT, /runs",
    "OPTIONS, /runs",
    "BREW, /runs",
    "GET, /nowhere",
  })
  void whatIsNoApiIsOpenedToNobody(String method, String path) {
    var asked = ProductionApp.ask("OPTIONS", path, "", ORIGIN, asksFor(method));
    assertThat(asked.status()).isIn(404, 405);
    assertClosed(asked);

    var called = ProductionApp.ask(method, path, "", ORIGIN);
    assertClosed(called);
    if (method.equals("POST")) {
      assertThat(called.status()).isEqualTo(403);
    }
  }

  @Test
  void aHeaderThatTheApiDoesNotKnowIsNotPromised() {
    var some = "Access-Control-Request-Headers: ";
    var refused =
        ProductionApp.ask("OPTIONS", "/runs", "", ORIGIN, asksFor("POST"), some + "x-csrf-token");
    assertThat(refused.status()).isEqualTo(403);
    assertClosed(refused);

    var partly =
        ProductionApp.ask(
            "OPTIONS", "/runs", "", ORIGIN, asksFor("POST"), some + "cookie,content-type");
    assertThat(partly.header("access-control-allow-headers")).isEqualTo("content-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cookie: __Host-oh_session=x",
        "Cookie: oh_session=x",
        "Cookie: other=x",
        "Cookie: ",
        "Sec-Fetch-Mode: navigate",
        "Sec-Fetch-Mode: no-cors",
        "Sec-Fetch-Mode: same-origin",
        "Content-Type: application/x-www-form-urlencoded",
        "Content-Type: multipart/form-data; boundary=x",
      })
  void aCookieAFormOrAnythingButAScriptIsNotLetIn(String header) {
    for (var path : new String[] {"/runs", "/resume"}) {
      var write = ProductionApp.ask("POST", path, START, ORIGIN, SITE, header);
      Refusal.of(write, 403, "cross-site");
      assertClosed(write);
    }
    assertClosed(ProductionApp.ask("GET", "/forms", "", ORIGIN, SITE, header));
  }

  @Test
  void cachesKeepTheAnswersOfOriginsApart() {
    for (var path : new String[] {"/forms/two-pages", "/openapi.json", "/schemas/form.json"}) {
      var plain = ProductionApp.ask("GET", path, "");
      assertThat(plain.header("vary")).contains("Origin");
      var open = ProductionApp.ask("GET", path, "", ORIGIN);
      assertThat(open.header("vary")).contains("Origin");
      assertOpened(open);
    }
    assertThat(ProductionApp.ask("GET", "/", "").header("vary")).doesNotContain("Origin");
  }

  @Test
  void nothingIsOpenedUnlessAnOriginIsListed() {
    var server = WebSlice.shared();
    for (var origin : new String[] {LISTED, "null", "http://127.0.0.1:" + server.port()}) {
      var asked = server.http().send("OPTIONS", "/runs", "", "Origin", origin);
      assertThat(asked.statusCode()).isEqualTo(405);
      var read = server.http().get("/forms", "Origin", origin);
      assertThat(read.headers().map().keySet())
          .noneMatch(name -> name.startsWith("access-control-"));
      assertThat(read.headers().allValues("Vary")).doesNotContain("Origin");
    }
  }

  private static String asksFor(String method) {
    return "Access-Control-Request-Method: " + method;
  }

  private static void assertOpened(RawSocket.Answer answer) {
    assertThat(answer.headers())
        .containsEntry("access-control-allow-origin", LISTED)
        .containsEntry(
            "access-control-expose-headers",
            "ETag, Location, RateLimit, RateLimit-Policy, Retry-After, X-Request-ID")
        .doesNotContainKeys("access-control-allow-credentials", "access-control-allow-methods");
    assertThat(answer.header("vary")).contains("Origin");
  }

  private static void assertClosed(RawSocket.Answer answer) {
    assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
  }
}
