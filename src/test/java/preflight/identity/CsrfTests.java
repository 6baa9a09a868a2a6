package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfTests {
  private static final String ORDER = "{\"count\": 1, \"lines\": []}";
  private static final String GOOD = "good";

  private final WebSlice.Running server = WebSlice.shared();
  private final String session = server.token();
  private final String cookie = "oh_session=" + session;

  private String csrf(String cookie) {
    var page = server.http().get("/survey/weekly", "Cookie", cookie).body();
    return page.replaceFirst(".*\"csrf\":\"([^\"]*)\".*", "$1");
  }

  @Test
  void aPageOfOursMayWrite() {
    assertThat(post("X-CSRF-Token", csrf(cookie)).statusCode()).isEqualTo(200);
  }

  @Test
  void aFormCarriesItAsAFieldAndLosesNothing() {
    var form = "role=b%C3%A4r&_csrf=" + csrf(cookie) + "&role=two";

    var answer = server.http().postForm("/survey/weekly/one", form, "Cookie", cookie);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"role\":[\"bär\",\"two\"]", "\"bound\":[\"bär,two\"]");
  }

  @Test
  void everyPageHasItsOwnToken() {
    assertThat(csrf(cookie)).isNotEqualTo(csrf(cookie)).matches("[\\w-]{22}\\.[\\w-]{43}");
  }

  @Test
  void aTokenSurvivesTheRenewalOfTheCookie() {
    var participant = server.bean(Callers.class).participantForWrite(new Caller.Nobody());
    var tokens = server.bean(ParticipantTokens.class);
    var old = csrf("oh_session=" + tokens.issue(participant));

    var answer =
        server
            .http()
            .postJson(
                "/runs",
                ORDER,
                "X-CSRF-Token",
                old,
                "Cookie",
                "oh_session=" + tokens.issue(participant));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  static Stream<String> wrongTokens() {
    return Stream.of(
        "",
        "x",
        "x.y",
        ".",
        "A".repeat(22) + "." + "A".repeat(43),
        GOOD + "A",
        GOOD + "=",
        GOOD + "." + GOOD,
        "A" + GOOD);
  }

  @ParameterizedTest
  @MethodSource("wrongTokens")
  void refusesAnyOther(String pattern) {
    var token = pattern.replace(GOOD, csrf(cookie));
    int before = server.handlerCalls();

    var answer = post("X-CSRF-Token", token);

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("\"type\":\"/problems/csrf\"");
    var field = "role=a&_csrf=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    assertThat(server.http().postForm("/survey/weekly/one", field, "Cookie", cookie).statusCode())
        .isEqualTo(403);
    assertThat(server.handlerCalls()).isEqualTo(before);
  }

  @Test
  void refusesAMissingOneAndSomebodyElses() {
    assertThat(post("X-Other", "x").statusCode()).isEqualTo(403);
    assertThat(post("X-CSRF-Token", csrf("oh_session=" + server.token())).statusCode())
        .isEqualTo(403);
  }

  @Test
  void crossSiteIsRefusedEvenWithAGoodToken() {
    var answer =
        server
            .http()
            .postJson(
                "/runs",
                ORDER,
                "Cookie",
                cookie,
                "X-CSRF-Token",
                csrf(cookie),
                "Sec-Fetch-Site",
                "same-site");

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.body()).contains("cross-site");
  }

  @Test
  void anApiClientNeedsNone() {
    assertThat(server.http().postJson("/runs", ORDER).statusCode()).isEqualTo(200);
    assertThat(
            server
                .http()
                .postJson("/runs", ORDER, "Authorization", "Bearer " + session)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void readingNeedsNone() {
    assertThat(server.http().get("/runs", "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "consent=1", "consent=1&_csrf="})
  void theStartButtonOfALinkedPageLeadsBackToThePage(String form) {
    int before = server.handlerCalls();

    var answer = server.http().postForm("/survey/weekly", form, "Cookie", cookie);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/survey/weekly");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(server.handlerCalls()).isEqualTo(before);
  }

  @Test
  void theStartButtonDoesNotForgiveAWrongToken() {
    var answer = server.http().postForm("/survey/weekly", "_csrf=forged", "Cookie", cookie);

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void theStartButtonStartsForWhoHasNoCookie() {
    var answer =
        server.http().postForm("/survey/weekly", "consent=1", "Sec-Fetch-Site", "same-origin");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Nobody");
  }

  private HttpResponse<String> post(String header, String value) {
    return server.http().postJson("/runs", ORDER, "Cookie", cookie, header, value);
  }
}
