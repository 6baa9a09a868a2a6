package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account's token counts as long as its session is on the server, and no longer. */
class SignedInTests {
  private static final String ORDER = "{\"count\": 1, \"lines\": []}";

  private final WebSlice.Running server = WebSlice.shared();

  @Test
  void aLiveSessionNamesTheAccount() {
    var browser = TestAccount.inABrowser(server.context(), Role.RESEARCHER);
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);

    assertThat(withCookie(browser.cookie()).body())
        .contains("SignedIn[", browser.id().toString(), "role=RESEARCHER", "byCookie=true");
    assertThat(withHeader(client.bearer()).body())
        .contains("SignedIn[", client.id().toString(), "byCookie=false");
  }

  @Test
  void anEndedSessionIsNobodyAtOnce() {
    var browser = TestAccount.inABrowser(server.context(), Role.ADMIN);
    var client = TestAccount.inAClient(server.context(), Role.ADMIN);
    assertThat(withCookie(browser.cookie()).statusCode()).isEqualTo(200);

    server.bean(Sessions.class).end(browser.id(), browser.session());
    server.bean(Sessions.class).endAll(client.id(), null);

    assertThat(withCookie(browser.cookie()).statusCode()).isEqualTo(401);
    assertThat(withHeader(client.bearer()).statusCode()).isEqualTo(401);
    assertThat(server.http().get("/survey/weekly", "Cookie", browser.cookie()).body())
        .contains("Nobody[]");
    assertThat(
            server
                .http()
                .postJson("/runs", ORDER, "Cookie", browser.cookie())
                .headers()
                .firstValue("Set-Cookie"))
        .hasValueSatisfying(cleared -> assertThat(cleared).startsWith("oh_session=;"));
  }

  @Test
  void aDisabledAccountIsNobodyAtOnce() {
    var account = TestAccount.inABrowser(server.context(), Role.ADMIN).disabled();

    assertThat(withCookie(account.cookie()).statusCode()).isEqualTo(401);
  }

  @Test
  void aDisabledForeignAccountIsNobodyAtOnce() {
    var callers = server.bean(Callers.class);
    var identity = new Identity("passport", "to-be-disabled", null, false, null);
    callers.participantForWrite(callers.foreign(identity, false).orElseThrow());
    var header = "Bearer " + Minted.foreign("sub", "to-be-disabled");
    assertThat(withHeader(header).statusCode()).isEqualTo(200);

    server
        .bean(JdbcClient.class)
        .sql("update accounts set disabled_at = now() where subject = 'to-be-disabled'")
        .update();

    assertThat(withHeader(header).statusCode()).isEqualTo(401);
  }

  @Test
  void anotherAccountsSessionIsNoSession() {
    var ada = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    var grace = TestAccount.inABrowser(server.context(), Role.ADMIN);
    var mixed = server.bean(AccessTokens.class).issue(grace.id(), ada.session());

    assertThat(withCookie("oh_session=" + mixed).statusCode()).isEqualTo(401);
    assertThat(server.bean(Sessions.class).end(ada.id(), grace.session())).isFalse();
  }

  @Test
  void aBrowsersTokenIsNoClientsAndTheReverse() {
    var browser = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    var client = TestAccount.inAClient(server.context(), Role.PARTICIPANT);

    assertThat(withHeader(browser.bearer()).statusCode()).isEqualTo(401);
    assertThat(withCookie(client.cookie()).statusCode()).isEqualTo(401);
  }

  @Test
  void aCookieWhoseOnlyFaultIsItsEndIsServedAndReplaced() {
    var account = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    var answer = withCookie("oh_session=" + ended(account, Duration.ofHours(2)));

    assertThat(answer.statusCode()).isEqualTo(200);
    var fresh = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(fresh).startsWith("oh_session=ey").contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(withCookie(fresh.substring(0, fresh.indexOf(';'))).headers().map())
        .doesNotContainKey("set-cookie");
  }

  @Test
  void theNewCookieLastsAsLongAsTheSession() {
    var account =
        TestAccount.signedIn(server.context(), Role.PARTICIPANT, true, Duration.ofHours(10));

    var answer = withCookie("oh_session=" + ended(account, Duration.ofHours(2)));

    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .containsPattern("Max-Age=(36000|3599[0-9])");
  }

  @Test
  void aHeaderPastItsEndIsRefused() {
    var account = TestAccount.inAClient(server.context(), Role.PARTICIPANT);

    assertThat(withHeader("Bearer " + ended(account, Duration.ofHours(2))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aSessionThatNobodyUsedForDaysIsOver() {
    var account = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);

    assertThat(
            withCookie("oh_session=" + ended(account, Credentials.IDLE.minusMinutes(1)))
                .statusCode())
        .isEqualTo(200);
    assertThat(withCookie("oh_session=" + ended(account, Credentials.IDLE)).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aSessionEndsHoweverMuchItIsUsed() {
    var account =
        TestAccount.signedIn(server.context(), Role.PARTICIPANT, true, Duration.ofSeconds(-1));

    assertThat(withCookie(account.cookie()).statusCode()).isEqualTo(401);
  }

  @Test
  void whatIsTheSameForEveryoneAsksForNobody() {
    var account = TestAccount.inABrowser(server.context(), Role.PARTICIPANT);
    server.bean(Sessions.class).endAll(account.id(), null);

    for (var path : new String[] {"/forms", "/health/live"}) {
      assertThat(server.http().get(path, "Cookie", account.cookie()).statusCode()).isEqualTo(200);
      assertThat(
              server
                  .http()
                  .get(path, "Authorization", "Bearer " + Minted.foreign("exp", 1))
                  .statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  void underThePreviousSecretItIsServedAndReplacedAtOnce() {
    var secret = "the newer secret of the tests, 32 bytes";
    try (var rotated =
        WebSlice.start("--JWT_SECRET=" + secret, "--JWT_SECRET_PREVIOUS=" + WebSlice.SECRET)) {
      var account = TestAccount.inABrowser(rotated.context(), Role.PARTICIPANT);
      var old = Minted.token("pf-access", claims(account, Instant.now().plusSeconds(600)));

      var answer = rotated.http().get("/runs", "Cookie", "oh_session=" + old);

      assertThat(answer.statusCode()).isEqualTo(200);
      var fresh = answer.headers().firstValue("Set-Cookie").orElseThrow();
      assertThat(fresh).startsWith("oh_session=ey");
      assertThat(
              rotated
                  .http()
                  .get("/runs", "Cookie", fresh.substring(0, fresh.indexOf(';')))
                  .headers()
                  .map())
          .doesNotContainKey("set-cookie");

      var ada = rotated.bean(Callers.class).participantForWrite(new Caller.Nobody());
      var participant = Minted.token("pf-participant", Minted.ours(ada));
      assertThat(
              rotated
                  .http()
                  .get("/survey/weekly", "Cookie", "oh_session=" + participant)
                  .headers()
                  .firstValue("Set-Cookie"))
          .isPresent();
      var third = Minted.token("x" + secret, JWSAlgorithm.HS256, null, Minted.claims());
      assertThat(rotated.http().get("/runs", "Authorization", "Bearer " + third).statusCode())
          .isEqualTo(401);
    }
  }

  private static String ended(TestAccount account, Duration ago) {
    return Minted.token("pf-access", claims(account, Instant.now().minus(ago)));
  }

  private static Map<String, Object> claims(TestAccount account, Instant end) {
    var claims = Minted.claims("iss", "preflight");
    claims.put("sub", account.id().toString());
    claims.put("sid", account.session().toString());
    claims.put("exp", end.getEpochSecond());
    return claims;
  }

  private HttpResponse<String> withCookie(String cookie) {
    return server.http().get("/runs", "Cookie", cookie);
  }

  private HttpResponse<String> withHeader(String header) {
    return server.http().get("/runs", "Authorization", header);
  }
}
