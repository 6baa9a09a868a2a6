package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;
import preflight.support.TestPostgres;
import preflight.support.TestRedis;

/**
 * Which route is limited by what, and that there is no way around. Quotas are small here, so that none
 * refills meanwhile, and they are counted in Redis.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitedRoutesTests {
  private static final String FORM = "two-pages";
  private static final String ANSWERS = "{\"page_id\":\"first\",\"answers\":{}}";
  private static final int READS = 6;
  private static final int SAVES = 4;
  private static final int STARTS = 5;
  private static final int CODES = 10;
  private static final AtomicInteger HOUSES = new AtomicInteger();

  private static TestRedis redis;
  private static OwnApp app;

  /** A network of its own for each test. */
  private final String house = "2001:db8:%x:1:".formatted(HOUSES.incrementAndGet());

  private final String address = house + ":1";

  @BeforeAll
  static void start(@TempDir Path home) {
    var database = TestPostgres.newDatabase();
    redis = TestRedis.start();
    app =
        OwnApp.limited(
            home,
            "--DATABASE_URL="
                + database.jdbcUrl()
                + "?user="
                + database.user()
                + "&password="
                + database.password(),
            // A machine that is busy with other tests is no outage.
            "--preflight.limits.redis-patience=1000",
            "--REDIS_URL=" + redis.url().value(),
            "--server.forward-headers-strategy=native",
            "--preflight.limits.reads=" + READS,
            "--preflight.limits.saves=" + SAVES,
            "--preflight.limits.starts=" + STARTS);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    app.close();
    redis.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, reads",
    "GET, /forms, reads",
    "HEAD, /forms, reads",
    "GET, /forms/nothing, reads",
    "GET, /runs, reads",
    "GET, /survey/nothing, reads",
    "GET, /docs, reads",
    "GET, /openapi.json, reads",
    "GET, /problems/gone, reads",
    "POST, /runs, starts",
    "POST, /survey/nothing, starts",
    "PATCH, /runs/1/answers, saves",
    "POST, /survey/nothing/start, saves",
    "POST, /runs/1/events, events",
    "POST, /runs/1/complete, writes",
    "DELETE, /runs/1, writes",
    "POST, /auth/refresh, writes",
    "POST, /survey/nothing/run/language, writes",
    "POST, /survey/nothing/finish/check, writes",
    "POST, /shared/finish, writes",
    "POST, /resume, resume-codes",
    "GET, /health, ''",
    "GET, /health/live, ''",
    "GET, /health/ready, ''",
    "GET, /metrics, ''",
    "GET, /assets/x/css/y.css, ''",
    "GET, /favicon.svg, ''",
    "GET, /nowhere, ''",
    "PUT, /runs, ''",
  })
  void everyAnswerOfALimitedRouteSaysWhereOneStands(String method, String path, String limit) {
    for (var accept : new String[] {"application/json", "text/html"}) {
      var answer = RunningApp.http().send(method, path, "", "Accept", accept);

      assertThat(header(answer, "RateLimit-Policy"))
          .isEqualTo(limit.isEmpty() ? "" : "\"" + limit + "\";q=1000000;w=60");
      assertThat(header(answer, "RateLimit"))
          .matches(limit.isEmpty() ? "" : "\"" + limit + "\";r=\\d+;t=\\d+");
      assertThat(header(answer, "Retry-After")).isEmpty();
    }
  }

  @Test
  void theLastIsGrantedAndTheNextIsRefusedForAsLongAsItSays() {
    for (int i = 1; i <= CODES; i++) {
      var answer = code(address, i % 2 == 0 ? "application/json" : "text/plain");
      assertThat(answer.statusCode()).isEqualTo(i % 2 == 0 ? 404 : 415);
      assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"resume-codes\";q=10;w=60");
      assertThat(header(answer, "RateLimit"))
          .matches("\"resume-codes\";r=%d;t=\\d+".formatted(CODES - i));
      assertThat(header(answer, "Retry-After")).isEmpty();
    }

    var refused = code(address, "application/json");
    Refusal.of(refused, 429, "too-many-requests");
    assertThat(header(refused, "RateLimit-Policy")).isEqualTo("\"resume-codes\";q=10;w=60");
    assertThat(header(refused, "Retry-After")).matches("[1-6]");
    assertThat(header(refused, "RateLimit"))
        .isEqualTo("\"resume-codes\";r=0;t=" + header(refused, "Retry-After"));
    var page =
        app.http().postForm("/resume", "code=1", "Accept", "text/html", "X-Forwarded-For", address);
    assertThat(page.statusCode()).isEqualTo(429);
    assertThat(page.body()).contains("That was too often");
    assertThat(from(address, "GET", "/resume", "").statusCode()).isEqualTo(200);
  }

  @Test
  void anotherAddressOfTheSameNetworkIsTheSameAndAnotherNetworkIsNot() {
    for (int i = 1; i <= CODES; i++) {
      assertThat(code(house + "a:b:c:" + i, "application/json").statusCode()).isEqualTo(404);
    }

    assertThat(code(house + "ffff::1", "application/json").statusCode()).isEqualTo(429);
    assertThat(code(house.replace(":1:", ":2:") + ":1", "application/json").statusCode())
        .isEqualTo(404);
  }

  @Test
  void runsAreCountedApartAndNobodyUsesUpWhatSomebodyElseIsGranted() {
    var owner = someone();
    var stranger = someone();
    for (int i = 0; i < SAVES; i++) {
      assertThat(save(stranger, owner.run()).statusCode()).isEqualTo(404);
    }
    Refusal.of(save(stranger, owner.run()), 429, "too-many-requests");

    for (int i = 0; i < SAVES; i++) {
      assertThat(save(owner, owner.run()).statusCode()).isNotIn(404, 429);
    }
    Refusal.of(save(owner, owner.run()), 429, "too-many-requests");
    assertThat(save(owner, elsewhere(owner.run())).statusCode()).isEqualTo(404);
  }

  @Test
  void noOtherSpellingOfARunIsAnotherRun() {
    var owner = someone();
    String run = owner.run();
    for (int i = 0; i < SAVES; i++) {
      save(owner, run);
    }

    assertThat(save(owner, run.toUpperCase(Locale.ROOT)).statusCode()).isEqualTo(429);
    assertThat(save(owner, "%3" + run.charAt(0) + run.substring(1)).statusCode()).isEqualTo(429);
    assertThat(save(owner, "0" + run).statusCode()).isIn(404, 429);
    assertThat(save(owner, run + "/").statusCode()).isEqualTo(400);
    assertThat(save(owner, run + ";x=1").statusCode()).isEqualTo(400);
    var asPage =
        app.http()
            .postForm(
                "/survey/" + FORM + "/first",
                "run_id=" + run,
                "Authorization",
                "Bearer " + owner.token());
    assertThat(asPage.statusCode()).isEqualTo(429);
  }

  @Test
  void makingUpRunsIsNoWayToAskForMore() {
    var person = someone();
    int answered = 0;
    for (int i = 0; i < 200; i++) {
      answered += save(person, UUID.randomUUID().toString()).statusCode() == 404 ? 1 : 0;
    }
    int senseless = 0;
    for (int i = 0; i < 20; i++) {
      senseless += save(person, "run-" + i).statusCode() == 404 ? 1 : 0;
    }

    assertThat(answered).isBetween(SAVES, 16 * SAVES + 2);
    assertThat(senseless).isEqualTo(SAVES);
  }

  @Test
  void aNewRunForEachCallIsLimitedByStarts() {
    for (int i = 0; i < STARTS; i++) {
      assertThat(start(address).statusCode()).isEqualTo(201);
    }

    Refusal.of(start(address), 429, "too-many-requests");
    assertThat(from(address, "POST", "/survey/" + FORM, "").statusCode()).isEqualTo(429);
    assertThat(start("192.0.2." + HOUSES.incrementAndGet()).statusCode()).isEqualTo(201);
  }

  @Test
  void headersAloneAreAReadAndOtherSpellingsOfAPathAreNoWayAround() {
    for (int i = 0; i < READS; i++) {
      assertThat(from(address, i % 2 == 0 ? "HEAD" : "GET", "/forms", "").statusCode())
          .isEqualTo(200);
    }

    assertThat(from(address, "HEAD", "/forms", "").statusCode()).isEqualTo(429);
    assertThat(from(address, "GET", "/%66orms", "").statusCode()).isEqualTo(429);
    assertThat(from(address, "GET", "/forms?x", "").statusCode()).isEqualTo(429);
    assertThat(from(address, "GET", "/forms/", "").statusCode()).isEqualTo(404);
    assertThat(from(address, "GET", "//forms", "").statusCode()).isEqualTo(400);
    assertThat(from(address, "GET", "/forms;x=1", "").statusCode()).isEqualTo(400);
    assertThat(from(address, "GET", "/health", "").statusCode()).isEqualTo(200);
    assertThat(from(address, "GET", "/favicon.svg", "").statusCode()).isEqualTo(200);
  }

  @Test
  void badCredentialsCountByAddressAndHoldUpNobodyWithAGoodOne() {
    var person = someone();
    for (int i = 1; i <= READS; i++) {
      var answer =
          app.http().get("/runs", "Authorization", "Bearer guess", "X-Forwarded-For", address);
      Refusal.of(answer, 401, "unauthorized");
      assertThat(header(answer, "RateLimit")).startsWith("\"reads\";r=" + (READS - i) + ";");
    }

    var refused =
        app.http().get("/runs", "Authorization", "Bearer guess", "X-Forwarded-For", address);
    Refusal.of(refused, 429, "too-many-requests");
    assertThat(header(refused, "Retry-After")).isNotEmpty();
    assertThat(from(address, "GET", "/forms", "").statusCode()).isEqualTo(429);
    assertThat(person.get("/runs", "X-Forwarded-For", address).statusCode()).isEqualTo(200);
  }

  @Test
  void ofTwoBehindOneAddressEachHasTheirOwn() {
    var one = someone();
    var other = someone();
    for (int i = 0; i < READS; i++) {
      assertThat(one.get("/runs", "X-Forwarded-For", address).statusCode()).isEqualTo(200);
    }

    assertThat(one.get("/runs", "X-Forwarded-For", house + ":2").statusCode()).isEqualTo(429);
    assertThat(other.get("/runs", "X-Forwarded-For", address).statusCode()).isEqualTo(200);
  }

  @Test
  void withoutRedisEverythingGoesOnAndHealthSaysSo() throws Exception {
    assertThat(app.http().get("/health").body()).contains("\"redis\":{\"status\":\"ok\"}");
    redis.freeze();
    try {
      await("\"redis\":{\"status\":\"degraded\"}");
      assertThat(app.http().get("/health").statusCode()).isEqualTo(200);
      var granted = from(address, "GET", "/forms", "");
      assertThat(granted.statusCode()).isEqualTo(200);
      assertThat(header(granted, "RateLimit-Policy")).isEqualTo("\"reads\";q=3;w=60");
      assertThat(decisions("local")).isPositive();
    } finally {
      redis.thaw();
    }
    await("\"redis\":{\"status\":\"ok\"}");
    assertThat(header(from(address, "GET", "/forms", ""), "RateLimit-Policy"))
        .isEqualTo("\"reads\";q=6;w=60");
    assertThat(decisions("redis")).isPositive();
  }

  private static double decisions(String backend) {
    return app.bean(MeterRegistry.class)
        .get("preflight.ratelimit.decisions")
        .tags("backend", backend, "limit", "reads", "outcome", "granted")
        .counter()
        .count();
  }

  private static void await(String part) {
    var giveUp = Instant.now().plusSeconds(40);
    while (!app.http().get("/health").body().contains(part)) {
      assertThat(Instant.now()).isBefore(giveUp);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** Each from a house of their own, so that starting is not what is limited. */
  private static Person someone() {
    var http = app.http();
    return Person.starting(http, FORM, "X-Forwarded-For", "192.0.2." + HOUSES.incrementAndGet());
  }

  private static HttpResponse<String> save(Person person, String run) {
    return person.send("PATCH", "/runs/" + run + "/answers", ANSWERS);
  }

  /** A run that is not counted together with that one. */
  private static String elsewhere(String run) {
    while (true) {
      String other = UUID.randomUUID().toString();
      if (NamedRun.place(other) != NamedRun.place(run)) {
        return other;
      }
    }
  }

  private static HttpResponse<String> start(String address) {
    return from(address, "POST", "/runs", "{\"form_name\":\"" + FORM + "\"}");
  }

  private static HttpResponse<String> code(String address, String type) {
    return app.http()
        .send(
            "POST",
            "/resume",
            "{\"code\":\"0000-0000-0000-0000-0000\"}",
            "Content-Type",
            type,
            "X-Forwarded-For",
            address);
  }

  private static HttpResponse<String> from(
      String address, String method, String path, String json) {
    return app.http().sendJson(method, path, json, "X-Forwarded-For", address);
  }

  private static String header(HttpResponse<String> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
