package preflight.runs;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Person;
import preflight.support.RawSocket;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** Addresses, methods, headers and cookies that no client of ours sends. */
class OddRequestsTests {
  private final Person ada = Person.starting("two-pages");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "1-1-1-1-1",
        "00000000-0000-0000-0000-000000000000",
        "00000000000000000000000000000000",
        "%7B00000000-0000-0000-0000-000000000000%7D",
        "%27%20or%201=1",
        "%E2%82%AC",
        "%20",
        "null",
      })
  void aMalformedRunIdIsAsAbsentAsAnUnknownOne(String id) {
    String unknown = detail("GET", "/runs/" + UUID.randomUUID());

    assertThat(detail("GET", "/runs/" + id)).isEqualTo(unknown);
    assertThat(detail("PATCH", "/runs/" + id + "/answers")).isEqualTo(unknown);
    assertThat(detail("POST", "/runs/" + id + "/complete")).isEqualTo(unknown);
    assertThat(detail("POST", "/runs/" + id + "/events")).isEqualTo(unknown);
    assertThat(detail("DELETE", "/runs/" + id)).isEqualTo(unknown);
  }

  private String detail(String method, String path) {
    String body =
        switch (method) {
          case "PATCH" -> "{\"page_id\":\"first\",\"answers\":{}}";
          case "POST" -> path.endsWith("events") ? "[]" : "";
          default -> "";
        };
    return Refusal.of(ada.send(method, path, body), 404, "not-found").get("detail").asString();
  }

  @ParameterizedTest
  @CsvSource({
    "/forms/%00, 400",
    "/forms/a%2Fb, 400",
    "/forms/a%5Cb, 400",
    "/forms/..%2f, 400",
    "/forms/a;b, 400",
    "/forms//a, 400",
    "/forms/%ff, 400",
    "/forms/%ED%A0%80, 400",
    "/forms/a%20b, 404",
    "/forms/%E2%80%AE, 404",
    "/forms/two-pages?version=%00, 404",
    "/forms/two-pages?version=%ED%A0%80, 400",
    "/forms/two-pages?version=%zz, 400",
    "/forms/two-pages?version=1.0.0&version=2, 404",
    "/forms/two-pages?%00=1, 200",
    "/problems/%ff, 400",
    "/problems/%2e%2e%2f, 400",
    "/assets/x/%252e%252e/application.properties, 400",
  })
  void oddAddressesAreRefusedOrNotFound(String path, int status) {
    var answer = get(path, "");

    assertThat(answer.status()).isEqualTo(status);
    if (status >= 400) {
      Refusal.of(answer, status, status == 404 ? "not-found" : "bad-request");
    }
  }

  @Test
  void unknownQueryParametersMeanNothing() {
    assertThat(get("/forms?nobody=1&limit=2&limit=x", "").status()).isEqualTo(200);
    assertThat(get("/health/live?" + "q=1&".repeat(500), "").status()).isEqualTo(200);
    json(ada.get("/runs?nobody=1"), 200);
  }

  @Test
  void anAddressLongerThanTheHeadersMayBeIsRefused() {
    var answer = get("/forms?q=" + "x".repeat(17_000), "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("/problems/bad-request", answer.header("x-request-id"));
  }

  @ParameterizedTest
  @CsvSource({
    "limit=0, /limit, range",
    "limit=201, /limit, range",
    "limit=-1, /limit, range",
    "limit=x, /limit, wrong_type",
    "limit=1e2, /limit, wrong_type",
    "limit=99999999999, /limit, wrong_type",
    "limit=%00, /limit, wrong_type",
    "cursor=x, /cursor, invalid_cursor",
    "cursor=, /cursor, invalid_cursor",
    "cursor=%00, /cursor, invalid_cursor",
    "cursor=AAAA, /cursor, invalid_cursor",
  })
  void aListThatCannotBeIsRefusedByName(String query, String pointer, String code) {
    Refusal.of(ada.get("/runs?" + query), 422, "invalid-request", pointer, code);
  }

  @Test
  void aForeignCursorShowsNothingOfOthers() {
    var bob = Person.starting("two-pages");
    String cursor =
        json(bob.startingAgain("two-pages").get("/runs?limit=1"), 200)
            .get("next_cursor")
            .asString();

    assertThat(json(ada.get("/runs?cursor=" + cursor), 200).toString()).doesNotContain(bob.run());
  }

  @ParameterizedTest
  @CsvSource({
    "OPTIONS, /runs, 'GET, HEAD, POST'",
    "PUT, /runs, 'GET, HEAD, POST'",
    "HEAD, /runs/x/complete, POST",
    "GET, /runs/x/answers, PATCH",
    "POST, /runs/x/answers, PATCH",
    "GET, /runs/x/events, POST",
    "DELETE, /survey/two-pages/first, 'GET, HEAD, POST'",
    "get, /forms, 'GET, HEAD'",
  })
  void anotherMethodIsToldWhichThereAre(String method, String path, String allowed) {
    var answer =
        RawSocket.send(
            RunningApp.port(),
            "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                .formatted(method, path));

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo(allowed);
    if (!method.equals("HEAD")) {
      Refusal.of(answer, 405, "method-not-allowed");
    }
  }

  @Test
  void noRequestIsEchoed() {
    for (String path : new String[] {"/runs", "/nowhere", "/"}) {
      var answer =
          RawSocket.send(
              RunningApp.port(),
              "TRACE %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Canary: tea\r\n\r\n"
                  .formatted(path));
      Refusal.of(answer, 405, "method-not-allowed");
      assertThat(answer.body()).doesNotContain("tea");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/forms",
        "/forms/two-pages",
        "/health",
        "/openapi.json",
        "/",
        "/survey/two-pages",
        "/problems/gone"
      })
  void headAnswersLikeGetWithoutABody(String path) {
    var head = head(path);

    assertThat(head.status()).isEqualTo(get(path, "").status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("x-request-id")).isNotBlank();
  }

  @Test
  void headOfWhatIsMissingHasNoBodyEither() {
    assertThat(head("/nowhere").status()).isEqualTo(404);
    assertThat(head("/nowhere").body()).isEmpty();
    assertThat(head("/runs").status()).isEqualTo(401);
    assertThat(head("/runs").body()).isEmpty();
  }

  private static RawSocket.Answer head(String path) {
    return RawSocket.send(
        RunningApp.port(),
        "HEAD " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*/*",
        "application/json",
        "application/*",
        "",
        "nonsense",
        "a/b/c",
        "text/html;q=x"
      })
  void refusalsAreProblemsWhateverElseIsAccepted(String accept) {
    Refusal.of(get("/nowhere", "Accept: " + accept + "\r\n"), 404, "not-found");
  }

  @Test
  void peopleGetAPageWithTheId() {
    var page = get("/nowhere", "Accept: text/html\r\n");

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.header("content-type")).startsWith("text/html");
    assertThat(page.body()).contains(page.header("x-request-id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Accept",
        "Accept-Language",
        "Accept-Encoding",
        "Authorization",
        "Content-Type",
        "Cookie",
        "Host",
        "If-None-Match",
        "Origin",
        "Sec-Fetch-Site",
        "Transfer-Encoding",
        "X-CSRF-Token",
        "X-Request-ID",
      })
  void noHeaderMakesItFail(String name) {
    for (String value :
        new String[] {"\u0085", "\u00ff\u00fe", "\"", ";", ",,,", "=", "a".repeat(8_000), "%00"}) {
      for (String line :
          new String[] {
            "GET /forms/two-pages",
            "GET /survey/two-pages",
            "POST /runs",
            "POST /survey/two-pages/first"
          }) {
        var answer =
            RawSocket.send(
                RunningApp.port(),
                (line
                        + " HTTP/1.1\r\nConnection: close\r\n"
                        + (name.equals("Host") ? "" : "Host: localhost\r\n")
                        + (line.startsWith("POST") ? "Content-Length: 0\r\n" : "")
                        + name
                        + ": "
                        + value
                        + "\r\n\r\n")
                    .getBytes(ISO_8859_1));
        assertThat(answer.status())
            .as("%s with %s: %s", line, name, answer.body())
            .matches(status -> status < 500 || status == 501 && name.equals("Transfer-Encoding"));
        assertThat(answer.header("x-request-id")).matches("[A-Za-z0-9._-]{1,64}");
      }
    }
  }

  @Test
  void twoCookiesOfOurNameAreRefused() {
    String cookie = "oh_session=" + ada.token();

    Refusal.of(get("/runs", "Cookie: " + cookie + "; " + cookie + "\r\n"), 401, "unauthorized");
    Refusal.of(
        get("/runs", "Cookie: " + cookie + "\r\nCookie: oh_session=x\r\n"), 401, "unauthorized");
  }

  @Test
  void cookiesOf16KbAreRefused() {
    var answer = get("/runs", "Cookie: oh_session=" + "x".repeat(16 * 1024) + "\r\n");

    Refusal.of(answer, 400, "bad-request");
  }

  @Test
  void aWriteWithOurCookieWantsTheTokenOfThePage() {
    String cookie = "oh_session=" + ada.token();
    for (String token : new String[] {"", "x", "a".repeat(66), ada.token()}) {
      var answer =
          RunningApp.http()
              .sendJson(
                  "PATCH",
                  ada.answersPath(),
                  "{\"page_id\":\"first\",\"answers\":{\"word\":\"tea\"}}",
                  "Cookie",
                  cookie,
                  "Sec-Fetch-Site",
                  "same-origin",
                  "X-CSRF-Token",
                  token);
      Refusal.of(answer, 403, "csrf");
    }
    assertThat(ada.read().get("answers")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "Same-Origin", "", "same-origin, same-origin"})
  void anotherSiteStartsNothing(String site) {
    Refusal.of(
        RawSocket.send(
            RunningApp.port(),
            "POST /runs HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nSec-Fetch-Site: %s\r\nContent-Type: application/json\r\nContent-Length: 25\r\n\r\n{\"form_name\":\"two-pages\"}"
                .formatted(site)),
        403,
        "cross-site");
  }

  private static RawSocket.Answer get(String path, String headers) {
    return RawSocket.send(
        RunningApp.port(),
        "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + headers + "\r\n");
  }
}
