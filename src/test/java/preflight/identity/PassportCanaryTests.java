package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.identity.Knock.By;
import preflight.platform.config.Settings;
import preflight.support.CanarySweep;
import preflight.support.CanarySweep.Sender;
import preflight.support.Http;
import preflight.support.OwnApp;
import preflight.support.RunningApp;
import preflight.support.TestPostgres;
import preflight.support.WrittenRows;

/** Signed in elsewhere: Passport's tokens go to Passport, nothing else does, and neither comes out here. */
class PassportCanaryTests {
  private static final PassportStub PASSPORT = new PassportStub();
  private static OwnApp app;

  @BeforeAll
  static void start(@TempDir Path home) {
    var database = TestPostgres.newDatabase();
    app =
        OwnApp.start(
            home,
            "--DATABASE_URL="
                + database.jdbcUrl()
                + "?user="
                + database.user()
                + "&password="
                + database.password(),
            "--LOG_FORMAT=json",
            "--PASSPORT_URL=" + PASSPORT.url());
  }

  @AfterAll
  static void stop() {
    app.close();
    PASSPORT.close();
  }

  @Test
  void noRouteTellsWhoIsSignedInElsewhere() {
    var rows = WrittenRows.of(app.bean(JdbcClient.class));
    var statuses = new TreeSet<Integer>();
    try (var sweep = new CanarySweep(app.port())) {
      for (var route : Routes.ALL) {
        var known = Map.of("form", "two-pages", "name", "two-pages", "page", "first");
        PASSPORT.renewsTo(token(sweep));
        statuses.addAll(new Knock(route, By.ACCOUNT, browser(sweep), known).sweep(sweep));
        if (route.api()) {
          var program = Sender.bearing(token(sweep));
          statuses.addAll(new Knock(route, By.ACCOUNT, program, known).once(sweep));
        }
        if (route.method().equals("GET")) {
          statuses.addAll(new Knock(route, By.NOBODY, Sender.NOBODY, known).once(sweep));
        }
      }
      sweep.lookInto(app.bean(MeterRegistry.class), rows);
      PASSPORT.heard().forEach(call -> sweep.look("passport", call));

      assertThat(sweep.leaks()).isEmpty();
      assertThat(statuses).contains(200, 201, 204, 303, 401, 403, 404, 422).doesNotContain(500);
      assertThat(sweep.log().json()).contains("\"route\":\"/app/settings\"");
      assertThat(new TreeSet<>(PASSPORT.calls()))
          .containsExactly("/api/auth/refresh", "/api/auth/signout", "/api/auth/verify");
    }
  }

  @Test
  void nothingIsToldWhenPassportIsSlowOrBroken() {
    var slow = new PassportStub();
    var broken = new PassportStub();
    broken.failsWith(500);
    slow.freeze();
    try (var sweep = new CanarySweep(app.port());
        slow;
        broken) {
      for (var stub : new PassportStub[] {slow, broken}) {
        try (var passport = passport(stub.url())) {
          passport.signOut(token(sweep));
        }
        try (var passport = passport(stub.url() + "9")) {
          assertThat(passport.accepts(token(sweep))).isTrue();
        }
        stub.heard().forEach(call -> sweep.look("passport", call));
      }

      assertThat(sweep.leaks()).isEmpty();
      assertThat(sweep.log().messages(Passport.class.getName())).hasSizeGreaterThan(3);
    }
  }

  @Test
  void aLeakIntoACallIsFound() {
    try (var sweep = new CanarySweep(app.port());
        var stub = new PassportStub()) {
      new Http(stub.url(), List.of())
          .send(
              HttpRequest.newBuilder(
                      URI.create(stub.url() + "/api/auth/verify?" + sweep.canary().in("query")))
                  .header("Cookie", "oh_session=a; other=" + sweep.canary().in("cookie"))
                  .header("Referer", sweep.canary().in("Referer"))
                  .POST(HttpRequest.BodyPublishers.ofString(sweep.canary().in("answer")))
                  .build());
      stub.heard().forEach(call -> sweep.look("passport", call));

      assertThat(sweep.leaks())
          .containsOnlyKeys(
              "query in passport",
              "cookie in passport",
              "Referer in passport",
              "answer in passport");
    }
  }

  private static Passport passport(String url) {
    var given = app.bean(Settings.class);
    return new Passport(
        new Settings(
            given.production(),
            given.home(),
            given.baseUrl(),
            given.server(),
            given.database(),
            given.redisUrl(),
            given.tokens(),
            given.session(),
            URI.create(url),
            given.mail(),
            given.retention(),
            given.coaching(),
            given.llm(),
            given.telemetry()),
        app.bean(Tokens.class),
        Clock.systemUTC());
  }

  private static Sender browser(CanarySweep sweep) {
    return Knock.browser(app.http(), "oh_session=" + token(sweep), sweep.canary());
  }

  /** Of somebody new each time, whom Passport knows by a name and an address. */
  private static String token(CanarySweep sweep) {
    var canary = sweep.canary();
    var claims = Minted.claims("sub", canary.in("subject") + UUID.randomUUID());
    claims.put("email", canary.in("email") + "@example.org");
    claims.put("email_verified", true);
    claims.put("name", canary.in("name"));
    var token = Minted.token(RunningApp.JWT_SECRET, JWSAlgorithm.HS256, null, claims);
    canary.knows("token", token);
    return token;
  }
}
