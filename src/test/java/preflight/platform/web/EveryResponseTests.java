package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import preflight.identity.WebSlice;
import preflight.support.RawSocket;

class EveryResponseTests {
  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

  private final WebSlice.Running server = WebSlice.shared();

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n";
  }

  static Stream<Arguments> fineRequests() {
    return Stream.of(
        Arguments.of(get("/health/live"), 200),
        Arguments.of("HEAD /health/live HTTP/1.1\r\n" + HOST + "\r\n", 200),
        Arguments.of("GET /health/live HTTP/1.0\r\n\r\n", 200),
        Arguments.of(get("/favicon.svg"), 200),
        Arguments.of(get("/assets/old/favicon.svg"), 200));
  }

  static Stream<Arguments> refusedRequests() {
    return Stream.of(
        Arguments.of("nonsense\r\n\r\n", 400),
        Arguments.of("GET /health/live HTTP/9.9\r\n" + HOST + "\r\n", 505),
        Arguments.of("GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n", 400),
        Arguments.of("GET /health/live HTTP/1.1\r\n" + HOST + "Host: b\r\n\r\n", 400),
        Arguments.of("GET / HTTP/1.1\r\n" + HOST + "X: " + "y".repeat(20_000) + "\r\n\r\n", 400),
        Arguments.of("POST /runs HTTP/1.1\r\n" + HOST + "Transfer-Encoding: odd\r\n\r\n", 501),
        Arguments.of(
            "POST /runs HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n",
            400),
        Arguments.of(
            "POST /runs HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        Arguments.of(get("/%zz"), 400),
        Arguments.of(get("/a<b"), 400),
        Arguments.of(get("//health"), 400),
        Arguments.of(get("/health;x=1"), 400),
        Arguments.of(get("/forms/a%2Fb"), 400),
        Arguments.of(get("/forms/a%00b"), 400),
        Arguments.of(get("/../etc/passwd"), 400),
        Arguments.of(get("/assets/x/..%2f..%2fapplication.properties"), 400),
        Arguments.of(get("/nowhere"), 404),
        Arguments.of(get("/health/"), 404),
        Arguments.of(get("/assets/x/application.properties"), 404),
        Arguments.of(get("/error"), 404),
        Arguments.of("TRACE /health HTTP/1.1\r\n" + HOST + "\r\n", 405),
        Arguments.of("BREW /health HTTP/1.1\r\n" + HOST + "\r\n", 405),
        Arguments.of("OPTIONS /health HTTP/1.1\r\n" + HOST + "\r\n", 405),
        Arguments.of("DELETE /health HTTP/1.1\r\n" + HOST + "\r\n", 405),
        Arguments.of("GET /forms HTTP/1.1\r\n" + HOST + "Accept: image/png\r\n\r\n", 406),
        Arguments.of(get("/runs"), 401),
        Arguments.of(get("/forms/word"), 500));
  }

  @ParameterizedTest
  @MethodSource("fineRequests")
  void carriesTheHeaders(String request, int status) {
    var answer = RawSocket.send(server.port(), request);

    assertThat(answer.status()).isEqualTo(status);
    assertHeaders(answer);
  }

  @ParameterizedTest
  @MethodSource("refusedRequests")
  void refusalsCarryThemTooAndAreProblems(String request, int status) {
    var answer = RawSocket.send(server.port(), request);

    assertThat(answer.status()).isEqualTo(status);
    assertHeaders(answer);
    assertThat(answer.headers())
        .containsEntry("content-type", "application/problem+json")
        .containsEntry("cache-control", "no-store");
    assertThat(answer.body())
        .contains("\"type\":\"/problems/", "\"status\":" + status, "\"request_id\":\"")
        .contains(answer.header("x-request-id"))
        .doesNotContain("Exception", "Tomcat", "Spring", "secret word");
    assertThat(answer.headers().containsKey("allow")).isEqualTo(status == 405);
  }

  @ParameterizedTest
  @MethodSource("refusedRequests")
  void peopleGetAPage(String request, int status) {
    var answer =
        RawSocket.send(
            server.port(),
            request.contains("Accept:")
                ? request
                : request.replaceFirst(
                    "HTTP/1.1\r\n", "HTTP/1.1\r\nAccept: text/html,*/*;q=0.8\r\n"));

    assertHeaders(answer);
    if (status == 401 && request.startsWith("GET") && !request.contains("Authorization")) {
      assertThat(answer.status()).isEqualTo(303);
      assertThat(answer.header("location")).startsWith("/login?returnTo=");
      return;
    }
    assertThat(answer.status()).isEqualTo(status);
    if (answer.header("content-type").startsWith("text/html")) {
      assertThat(answer.headers()).containsEntry("content-type", "text/html;charset=utf-8");
      assertThat(answer.body())
          .startsWith("<!doctype html>")
          .contains(answer.header("x-request-id"))
          .doesNotContain("Exception", "Tomcat", "Spring", "secret word");
    } else {
      assertThat(status).isIn(400, 406, 505);
    }
  }

  @Test
  void keepsAGoodRequestIdAndReplacesABadOne() {
    assertThat(server.http().get("/health/live", "X-Request-ID", "Trace_1.a-b").headers())
        .satisfies(
            headers -> assertThat(headers.firstValue("X-Request-ID")).hasValue("Trace_1.a-b"));
    for (var bad : new String[] {"a b", "x".repeat(65), "é", "<script>"}) {
      var request = "GET /health/live HTTP/1.1\r\n" + HOST + "X-Request-ID: " + bad + "\r\n\r\n";
      var answer = RawSocket.send(server.port(), request);
      assertThat(answer.header("x-request-id")).matches("[0-9a-f-]{36}");
    }
  }

  @Test
  void everyResponseHasItsOwnNonce() {
    var nonces = new HashSet<String>();
    for (int i = 0; i < 50; i++) {
      nonces.add(
          RawSocket.send(server.port(), get("/health/live")).header("content-security-policy"));
    }
    assertThat(nonces).hasSize(50);
  }

  private static void assertHeaders(RawSocket.Answer answer) {
    assertThat(answer.headers())
        .containsEntry("reporting-endpoints", "csp=\"/csp-report\"")
        .containsEntry("x-frame-options", "DENY")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("referrer-policy", "same-origin")
        .containsEntry("cross-origin-opener-policy", "same-origin")
        .containsEntry("cross-origin-resource-policy", "same-origin")
        .containsKeys("cache-control", "permissions-policy")
        .doesNotContainKeys("server", "x-powered-by", "x-xss-protection", "set-cookie");
    assertThat(answer.header("x-request-id")).matches("[A-Za-z0-9._-]{1,64}");
    assertThat(answer.header("content-security-policy"))
        .matches(
            "default-src 'none'; script-src 'nonce-[A-Za-z0-9_-]{22}' 'strict-dynamic';"
                + " style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self';"
                + " manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none';"
                + " object-src 'none';"
                + " frame-ancestors 'none'; require-trusted-types-for 'script';"
                + " trusted-types preflight; report-uri /csp-report; report-to csp");
  }
}
