package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.support.Refusal;

/** With a sign-in service beside us, over HTTP: there, gone, broken and frozen. */
class PassportTests {

  private final PassportStub passport = new PassportStub();
  private final WebSlice.Running server = WebSlice.start("--PASSPORT_URL=" + passport.url());
  private final String token = Minted.foreign("sub", UUID.randomUUID().toString());

  @AfterEach
  void stop() {
    server.close();
    passport.close();
  }

  @Test
  void itsTokenIsASignInUntilItIsSignedOutThere() {
    assertThat(get("/runs").body()).contains("issuer=passport");
    assertThat(get("/runs").statusCode()).isEqualTo(200);
    assertThat(passport.calls()).containsExactly("/api/auth/verify");

    var other = Minted.foreign("sub", UUID.randomUUID().toString());
    passport.signOut(other);

    assertThat(server.http().get("/runs", "Cookie", "oh_session=" + other).statusCode())
        .isEqualTo(401);
    assertThat(server.http().get("/runs", "Authorization", "Bearer " + other).statusCode())
        .isEqualTo(401);
  }

  @Test
  void itIsNotAskedWhereItDoesNotMatterWhoItIs() {
    get("/forms");
    get("/survey/weekly");

    assertThat(passport.calls()).isEmpty();
  }

  @Test
  void withoutAnAnswerTheSignatureCounts() {
    passport.freeze();

    assertThat(get("/runs").statusCode()).isEqualTo(200);
    assertThat(get("/runs").statusCode()).isEqualTo(200);
    assertThat(passport.calls()).hasSize(1);
    assertThat(
            server
                .http()
                .get(
                    "/runs",
                    "Cookie",
                    "oh_session="
                        + Minted.token("x".repeat(40), JWSAlgorithm.HS256, null, Minted.claims()))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void whenItIsGoneTheSignatureCounts() {
    passport.close();

    assertThat(get("/runs").statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultThereIsNoSignOut() {
    passport.failsWith(500);

    assertThat(get("/runs").statusCode()).isEqualTo(200);
  }

  @Test
  void renewsItsCookie() {
    var fresh = Minted.foreign("exp", Instant.now().getEpochSecond() + 900);
    passport.renewsTo(fresh);

    var answer = refresh(token);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("oh_session=" + fresh + ";")
        .contains("HttpOnly", "SameSite=Strict")
        .containsPattern("Max-Age=(900|8[0-9]{2})");
  }

  @Test
  void renewsACookieThatHasEnded() {
    passport.renewsTo(Minted.foreign("sub", "ada"));
    var ended = Minted.foreign("exp", Instant.now().getEpochSecond() - 3_600);

    assertThat(
            server
                .http()
                .send("POST", "/auth/refresh", "", "Cookie", "oh_session=" + ended)
                .statusCode())
        .isEqualTo(204);
  }

  @Test
  void takesNoTokenThatIsNotPassports() {
    for (var wrong :
        new String[] {
          "nonsense",
          server.token(),
          Minted.token(
              "another secret that is long enough", JWSAlgorithm.HS256, null, Minted.claims()),
          Minted.foreign("exp", 1)
        }) {
      passport.renewsTo(wrong);
      Refusal.of(refresh(token), 401, "unauthorized");
    }
  }

  @Test
  void saysSoWhenItCannotRenew() {
    passport.failsWith(503);

    var answer = refresh(token);

    Refusal.of(answer, 503, "unavailable");
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void signsOutThereToo() {
    var answer =
        server
            .http()
            .send(
                "POST",
                "/auth/logout",
                "",
                "Cookie",
                "oh_session=" + token,
                "X-CSRF-Token",
                csrf());

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(passport.calls()).contains("/api/auth/signout");
    assertThat(get("/runs").statusCode()).isEqualTo(401);
  }

  @Test
  void signsOutHereWhenItDoesNotAnswer() {
    var proof = csrf();
    passport.freeze();

    assertThat(
            server
                .http()
                .send(
                    "POST",
                    "/auth/logout",
                    "",
                    "Cookie",
                    "oh_session=" + token,
                    "X-CSRF-Token",
                    proof)
                .statusCode())
        .isEqualTo(204);
    assertThat(get("/runs").statusCode()).isEqualTo(401);
  }

  @Test
  void aPageThatNeedsSomebodySendsThemToThePageWithBothWaysIn() {
    var answer = server.http().get("/app?x=1", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/login?returnTo=%2Fapp%3Fx%3D1");
  }

  @Test
  void theWayThereComesBack() {
    var onward = server.http().get("/signin?returnTo=%2Fapp%3Fx%3D1");
    assertThat(onward.headers().firstValue("Location"))
        .hasValueSatisfying(location ->
            assertThat(location)
                .startsWith(passport.url() + "/signin?returnTo=http%3A%2F%2F")
                .endsWith("%3A" + server.port() + "%2Fapp%3Fx%3D1"));
    assertThat(
            server.http().get("/signin?returnTo=//evil.example").headers().firstValue("Location"))
        .hasValueSatisfying(
            location -> assertThat(location).endsWith("%2Fapp").doesNotContain("evil"));
  }

  private String csrf() {
    return json(get("/survey/weekly"), 200).get("csrf").asString();
  }

  private HttpResponse<String> get(String path) {
    return server.http().get(path, "Cookie", "oh_session=" + token);
  }

  private HttpResponse<String> refresh(String cookie) {
    return server
        .http()
        .send(
            "POST", "/auth/refresh", "", "Cookie", "oh_session=" + cookie, "X-CSRF-Token", csrf());
  }
}
