package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.RawSocket;

class WhoIsAskingTests {
  private static final String ORDER = "{\"count\": 1, \"lines\": []}";

  private final WebSlice.Running server = WebSlice.shared();

  @Test
  void aBearerTokenNamesTheCaller() {
    var ours = server.http().get("/runs", "Authorization", "Bearer " + server.token());
    var foreign = server.http().get("/runs", "Authorization", "bearer  " + Minted.foreign());

    assertThat(ours.statusCode()).isEqualTo(200);
    assertThat(ours.body()).contains("Participant[").contains("byCookie=false");
    assertThat(foreign.body()).contains("SignedIn[identity=Identity[issuer=passport, subject=ada,");
  }

  @Test
  void ourCookieNamesTheCaller() {
    var answer = server.http().get("/runs", "Cookie", "a=b; oh_session=" + server.token());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("Participant[").contains("byCookie=true");
  }

  @Test
  void theHeaderGoesBeforeTheCookie() {
    var answer =
        server
            .http()
            .get(
                "/runs",
                "Authorization",
                "Bearer " + Minted.foreign(),
                "Cookie",
                "oh_session=" + server.token());

    assertThat(answer.body()).contains("SignedIn[");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer invalid",
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        "Token x",
        "",
        "Bearer a b",
        "Bearera.b.c",
        "bearer: x"
      })
  void aBadHeaderIsRefusedEverywhere(String header) {
    for (var path : new String[] {"/runs", "/health/live", "/survey/weekly", "/favicon.svg"}) {
      var answer =
          RawSocket.send(
              server.port(),
              "GET "
                  + path
                  + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nCookie: oh_session="
                  + server.token()
                  + "\r\nAuthorization: "
                  + header
                  + "\r\n\r\n");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.headers())
          .containsEntry("www-authenticate", "Bearer")
          .containsEntry("content-type", "application/problem+json");
      assertThat(answer.body()).contains("\"type\":\"/problems/unauthorized\"");
    }
  }

  @Test
  void twoHeadersAreRefusedEvenIfBothAreGood() {
    var line = "Authorization: Bearer " + server.token() + "\r\n";

    assertThat(raw("GET /runs", line + line).status()).isEqualTo(401);
  }

  @Test
  void withoutACredentialOnlyWhatIsForAnyone() {
    assertThat(server.http().get("/runs").statusCode()).isEqualTo(401);
    assertThat(server.http().get("/runs").headers().firstValue("WWW-Authenticate"))
        .hasValue("Bearer");
    assertThat(server.http().get("/survey/weekly").body()).contains("Nobody[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"invalid", "", "a.b.c"})
  void aDeadCookieIsNobody(String value) {
    var cookie = "Cookie: oh_session=" + value + "\r\n";

    var page = raw("GET /survey/weekly", cookie);
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body()).contains("Nobody[]");
    assertThat(page.headers()).doesNotContainKey("set-cookie");

    var json = raw("GET /runs", cookie);
    assertThat(json.status()).isEqualTo(401);
    assertThat(json.headers()).doesNotContainKey("set-cookie");

    var post = server.http().postJson("/runs", ORDER, "Cookie", "oh_session=" + value);
    assertThat(post.statusCode()).isEqualTo(200);
    assertThat(post.headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(
            cleared -> assertThat(cleared).startsWith("oh_session=;").contains("Max-Age=0"));
  }

  @Test
  void twoCookiesOfOurNameAreDead() {
    var mine = "oh_session=" + server.token();

    for (var both :
        new String[] {mine + "; oh_session=x", "oh_session=x; " + mine, mine + "; " + mine}) {
      assertThat(raw("GET /runs", "Cookie: " + both + "\r\n").status()).isEqualTo(401);
    }
    assertThat(raw("GET /runs", "Cookie: " + mine + "\r\nCookie: " + mine + "\r\n").status())
        .isEqualTo(401);
    var post = server.http().postJson("/runs", ORDER, "Cookie", mine + "; " + mine);
    assertThat(post.headers().firstValue("Set-Cookie")).isPresent();
  }

  @Test
  void tokensDoNotOutliveTheErasedParticipant() {
    var callers = server.bean(Callers.class);
    var id = callers.participantForWrite(new Caller.Nobody());
    var token = server.bean(ParticipantTokens.class).issue(id);
    assertThat(server.http().get("/runs", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);

    server.erase(id);
    callers.forget(id);

    assertThat(server.http().get("/runs", "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(401);
    assertThat(server.http().get("/runs", "Cookie", "oh_session=" + token).statusCode())
        .isEqualTo(401);
  }

  @Test
  void readingCreatesNobody() {
    var identity = new Identity("passport", "first-visit", null, false, null);
    var callers = server.bean(Callers.class);

    server.http().get("/runs", "Authorization", "Bearer " + Minted.foreign("sub", "first-visit"));

    var before = callers.foreign(identity, false).orElseThrow();
    assertThat(callers.owner(before)).isEmpty();
    var written = callers.participantForWrite(before);
    assertThat(callers.participantForWrite(before)).isEqualTo(written);
    var after = callers.foreign(identity, false).orElseThrow();
    assertThat(callers.owner(after)).contains(new Owner(written, null));
    assertThat(callers.participantForWrite(after)).isEqualTo(written);
  }

  @Test
  void productionKeepsItsCookieToThisHostAndHttps() {
    try (var production =
        WebSlice.start(
            "--PREFLIGHT_ENV=production",
            "--HOST=127.0.0.1",
            "--BASE_URL=https://preflight.test",
            "--DATABASE_URL=embedded")) {
      var token = production.token();

      assertThat(
              production.http().get("/runs", "Cookie", "__Host-oh_session=" + token).statusCode())
          .isEqualTo(200);
      assertThat(production.http().get("/runs", "Cookie", "oh_session=" + token).statusCode())
          .isEqualTo(401);
      assertThat(
              production
                  .http()
                  .postJson("/runs", ORDER, "Cookie", "__Host-oh_session=dead")
                  .headers()
                  .firstValue("Set-Cookie")
                  .orElseThrow())
          .startsWith("__Host-oh_session=;")
          .contains("Path=/", "Secure", "HttpOnly", "SameSite=Strict")
          .doesNotContain("Domain");
    }
  }

  private RawSocket.Answer raw(String line, String headers) {
    return RawSocket.send(
        server.port(), line + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + headers + "\r\n");
  }
}
