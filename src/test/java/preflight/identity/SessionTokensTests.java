package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import preflight.platform.config.Settings;
import preflight.support.Refusal;

/** How a session goes on, and how it ends. */
class SessionTokensTests {
  private static final String REFRESH = "/auth/refresh";

  private final WebSlice.Running server = WebSlice.shared();
  private final RefreshTokens tokens = new RefreshTokens(server.bean(Settings.class));

  @Test
  void aRefreshTokenIsSpentForTheNextPair() {
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);

    var first = json(refresh(token(client, 0)), 200);
    var second = json(refresh(first.get("refresh_token").asString()), 200);

    assertThat(second.get("expires_in").asInt()).isEqualTo(900);
    assertThat(
            server
                .http()
                .get("/runs", "Authorization", "Bearer " + second.get("access_token").asString())
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aSpentOneEndsTheSession() {
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);
    var next = json(refresh(token(client, 0)), 200).get("refresh_token").asString();

    Refusal.of(refresh(token(client, 0)), 401, "unauthorized");

    Refusal.of(refresh(next), 401, "unauthorized");
    assertThat(server.http().get("/runs", "Authorization", client.bearer()).statusCode())
        .isEqualTo(401);
  }

  @Test
  void ofManyAtOnceOnlyOneIsGivenAnything() throws Exception {
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);
    Callable<Integer> call = () -> refresh(token(client, 0)).statusCode();

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int given = 0;
      for (var answer : threads.invokeAll(Stream.generate(() -> call).limit(8).toList())) {
        given += answer.get() == 200 ? 1 : 0;
      }
      assertThat(given).isEqualTo(1);
    }
    assertThat(client.sessions()).isZero();
  }

  @Test
  void anInventedOneEndsNothing() {
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);
    refresh(token(client, 0));
    var good = token(client, 0);

    for (var invented :
        new String[] {
          good.substring(0, good.length() - 1) + (good.endsWith("A") ? "E" : "A"),
          good + "=",
          " " + good,
          "x",
          "",
          "ä".repeat(70),
          token(client, 7)
        }) {
      assertThat(refresh(invented).statusCode()).isEqualTo(401);
    }
    assertThat(client.sessions()).isEqualTo(1);
  }

  @Test
  void aDisabledAccountIsGivenNothing() {
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT).disabled();

    Refusal.of(refresh(token(client, 0)), 401, "unauthorized");
  }

  @Test
  void aBrowsersSessionHasNoRefreshToken() {
    var browser = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);

    Refusal.of(refresh(token(browser, 0)), 401, "unauthorized");
  }

  @Test
  void aBrowserIsGivenANewCookie() {
    var browser = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);

    var answer =
        server
            .http()
            .send("POST", REFRESH, "", "Cookie", browser.cookie(), "X-CSRF-Token", csrf(browser));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("oh_session=ey");
  }

  @Test
  void aClientWithoutItsRefreshTokenIsTold() {
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);

    Refusal.of(
        server.http().send("POST", REFRESH, "", "Authorization", client.bearer()),
        403,
        "forbidden");
  }

  @Test
  void signingOutEndsTheSessionOnTheServer() {
    var browser = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    var answer =
        server
            .http()
            .send(
                "POST",
                "/auth/logout",
                "",
                "Cookie",
                browser.cookie(),
                "X-CSRF-Token",
                csrf(browser));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).startsWith("oh_session=;");
    assertThat(answer.headers().firstValue("Clear-Site-Data")).isPresent();
    assertThat(browser.sessions()).isZero();
    assertThat(server.http().get("/runs", "Cookie", browser.cookie()).statusCode()).isEqualTo(401);
  }

  @Test
  void aPersonWhoSignsOutIsShownTheFrontPage() {
    var browser = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);

    var answer =
        server
            .http()
            .send(
                "POST",
                "/auth/logout",
                "",
                "Accept",
                "text/html",
                "Cookie",
                browser.cookie(),
                "X-CSRF-Token",
                csrf(browser));

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/");
  }

  @Test
  void signingOutTwiceIsNoError() {
    assertThat(server.http().send("POST", "/auth/logout", "").statusCode()).isEqualTo(204);
  }

  @Test
  void anotherSitesPageSignsNobodyOut() {
    var browser = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);

    Refusal.of(
        server.http().send("POST", "/auth/logout", "", "Cookie", browser.cookie()), 403, "csrf");
    assertThat(browser.sessions()).isEqualTo(1);
  }

  private String csrf(TestAccount browser) {
    return json(server.http().get("/survey/weekly", "Cookie", browser.cookie()), 200)
        .get("csrf")
        .asString();
  }

  private String token(TestAccount client, int generation) {
    return tokens.of(new RefreshTokens.Generation(client.session(), generation));
  }

  private HttpResponse<String> refresh(String token) {
    return server.http().postJson(REFRESH, "{\"refresh_token\":\"%s\"}".formatted(token));
  }
}
