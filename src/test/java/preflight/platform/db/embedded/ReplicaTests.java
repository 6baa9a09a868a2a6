package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.config.ScheduledTaskHolder;
import preflight.support.Exposition;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.RunningApp;

/**
 * The whole application on a primary and its streaming standby, whose replay is stopped: what comes from
 * the standby is then old, and so it shows where a read went.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaTests {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SEEN = "Preflight-Seen";
  private static final String NOTHING = "0/0";

  @TempDir static Path home;

  private static StreamingPair pair;
  private static OwnApp app;

  private Person ada;

  @BeforeAll
  static void start() throws IOException, SQLException {
    pair = StreamingPair.start(home.resolve("database"));
    app =
        OwnApp.start(
            home.resolve("app"),
            "--DATABASE_URL=" + pair.databaseUrl(),
            "--DATABASE_REPLICA_URL=" + pair.replicaUrl());
  }

  @AfterAll
  static void stop() throws IOException {
    app.close();
    pair.close();
  }

  /** Before each of them the replica is read, whatever the one before left it in. */
  @BeforeEach
  void theReplicaIsReadAndHasSeenAda() {
    ada = Person.starting(app.http(), "two-pages");
    if (isStandby()) {
      readsTheReplicaAgain();
      ada = Person.starting(app.http(), "two-pages");
      await(() -> runs(SEEN, NOTHING) == 1);
    }
  }

  @Test
  void whoWroteReadsItAndWhoDidNotMayWait() {
    pair.pauseReplay();
    try {
      var second = startAgain("Authorization", "Bearer " + ada.token());
      String mark = second.headers().firstValue(SEEN).orElseThrow();

      assertThat(runs(SEEN, mark)).isEqualTo(2);
      assertThat(runs(SEEN, NOTHING)).isEqualTo(1);
      // What is not a read that may be stale is the primary's.
      assertThat(ada.get(location(second), SEEN, NOTHING).statusCode()).isEqualTo(200);

      pair.resumeReplay();
      await(() -> runs(SEEN, NOTHING) == 2);
      assertThat(runs(SEEN, mark)).isEqualTo(2);
    } finally {
      pair.resumeReplay();
    }
  }

  @Test
  void howFarItIsBehindIsANumber() {
    await(() -> lag() == 0);
    pair.pauseReplay();
    try {
      startAgain("Authorization", "Bearer " + ada.token());
      await(() -> lag() > 0);

      assertThat(lag()).isFinite();
    } finally {
      pair.resumeReplay();
    }
    await(() -> lag() == 0);
  }

  private static double lag() {
    app.bean(ScheduledTaskHolder.class).getScheduledTasks().stream()
        .map(each -> each.getTask())
        .filter(each -> each.toString().contains("DatabaseFacts"))
        .forEach(each -> each.getRunnable().run());
    return Exposition.of(app.http()).find("preflight_db_replica_lag_seconds").getFirst().value();
  }

  @Test
  void aBrowserKeepsTheMarkInACookieForAWhile() {
    pair.pauseReplay();
    try {
      String session = "oh_session=" + ada.token();
      String csrf = csrf(session);
      var second = startAgain("Cookie", session, "X-CSRF-Token", csrf);
      String cookie =
          second.headers().allValues("Set-Cookie").stream()
              .filter(each -> each.startsWith("pf_seen="))
              .findFirst()
              .orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=300");

      String mark = cookie.substring(0, cookie.indexOf(';'));
      assertThat(runsOf("Cookie", session + "; " + mark)).isEqualTo(2);
      assertThat(runsOf("Cookie", session)).isEqualTo(1);
      assertThat(runsOf("Cookie", session + "; " + mark + "; pf_seen=0/0")).isEqualTo(2);
    } finally {
      pair.resumeReplay();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "a/b", "0/0 or true", "123456789/0", "FFFFFFFF/FFFFFFFF"})
  void withoutAMarkOfOursItIsThePrimaryThatIsRead(String mark) {
    pair.pauseReplay();
    try {
      ada.startingAgain("two-pages");

      assertThat(mark.isEmpty() ? runsOf() : runs(SEEN, mark)).isEqualTo(2);
    } finally {
      pair.resumeReplay();
    }
  }

  @Test
  void thePrivacyPageNamesTheSecondCookie() {
    assertThat(app.http().get("/privacy").body()).contains("a second cookie");
    assertThat(RunningApp.http().get("/privacy").body()).doesNotContain("a second cookie");
  }

  @Test
  void withoutAReplicaNobodyIsGivenAMark() {
    var answer = RunningApp.http().postJson("/runs", "{\"form_name\":\"two-pages\"}");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().firstValue(SEEN)).isEmpty();
  }

  @Test
  void whatWroteNothingMovesNobodysMark() {
    assertThat(ada.save("first", "{\"word\":7}").headers().firstValue(SEEN)).isEmpty();
    assertThat(ada.get("/runs").headers().firstValue(SEEN)).isEmpty();
    assertThat(ada.save("first", "{\"word\":\"tea\"}").headers().firstValue(SEEN)).isPresent();
  }

  @Test
  void readsGoOnWhileTheReplicaIsDownAndComeBackToIt() throws IOException {
    pair.stopStandby();
    try {
      ada.startingAgain("two-pages");

      assertThat(runs(SEEN, NOTHING)).isEqualTo(2);
      await(() -> health("replica").equals("down"));
      assertThat(json(app.http().get("/health"), 200).get("status").asString())
          .isEqualTo("degraded");
      assertThat(app.http().get("/health/ready").statusCode()).isEqualTo(200);
    } finally {
      pair.startStandby();
    }
    readsTheReplicaAgain();
  }

  @Test
  void readsGoOnWhileTheReplicaHangsAndComeBackToIt() throws IOException {
    try (var frozen = new FrozenServer(pair.standbyProcess())) {
      assertThat(frozen.server().isAlive()).isTrue();
      ada.startingAgain("two-pages");

      for (int i = 0; i < 20; i++) {
        assertThat(runs(SEEN, NOTHING)).isEqualTo(2);
      }
    }
    readsTheReplicaAgain();
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aStandbyThatWasPromotedIsNoReplicaAnyMore() {
    pair.tellStandby("select pg_promote(true, 30)");
    ada.startingAgain("two-pages");

    assertThat(runs(SEEN, NOTHING)).isEqualTo(2);
    await(() -> health("replica").equals("down"));
  }

  /** Shown by something old that only the standby can have answered. */
  private void readsTheReplicaAgain() {
    await(() -> health("replica").equals("ok"));
    int before = runsOf();
    await(() -> runs(SEEN, NOTHING) == before);
    pair.pauseReplay();
    try {
      ada.startingAgain("two-pages");
      await(() -> runs(SEEN, NOTHING) == before);
    } finally {
      pair.resumeReplay();
    }
  }

  private static boolean isStandby() {
    JdbcClient standby = pair.standby();
    return standby.sql("select pg_is_in_recovery()").query(Boolean.class).single();
  }

  private HttpResponse<String> startAgain(String... headers) {
    var answer = app.http().postJson("/runs", "{\"form_name\":\"two-pages\"}", headers);
    json(answer, 201);
    return answer;
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String csrf(String session) {
    String page =
        app.http().get("/survey/two-pages", "Cookie", session, "Accept", "text/html").body();
    return page.replaceAll("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
  }

  /** How many runs Ada is shown. */
  private int runs(String... headers) {
    return json(ada.get("/runs", headers), 200).get("items").size();
  }

  /** The same with these headers alone; with none of them, her token. */
  private int runsOf(String... headers) {
    return headers.length == 0
        ? runs()
        : json(app.http().get("/runs", headers), 200).get("items").size();
  }

  private static String health(String check) {
    var checks = json(app.http().get("/health"), 200).get("checks");
    assertThat(List.copyOf(checks.propertyNames())).contains(check);
    return checks.get(check).get("status").asString();
  }

  private static void await(BooleanSupplier condition) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.onSpinWait();
    }
  }
}
