package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import preflight.identity.accounts.Password;
import preflight.identity.accounts.Passwords;
import preflight.support.Http;
import preflight.support.Person;

/** What one instance was told, the other one knows: sessions, limits and who saved what. */
record AcrossInstances(InstancesRig rig) {
  private static final int CONFLICTS = 50;
  private static final int QUOTA = 10;
  private static final String PASSWORD = "correct horse of a drill";

  interface Held {
    /** What was seen, or an assertion that fails. */
    String see() throws Exception;
  }

  List<DrillRow> all() throws Exception {
    var rows = new ArrayList<DrillRow>();
    rows.add(row("signed in at one instance, signed out at the other", this::sessions));
    rows.add(
        row("a limit of %d a minute, asked at both".formatted(QUOTA), () -> limit("203.0.113.50")));
    rows.add(row("two tabs save at both at the same moment", this::tabs));
    rows.add(row("a run completed at both at the same moment", this::completion));
    return rows;
  }

  static DrillRow row(String what, Held held) throws Exception {
    var began = Instant.now();
    try {
      var seen = held.see();
      return DrillRow.passed(what, seen, "nothing", Duration.between(began, Instant.now()));
    } catch (AssertionError otherwise) {
      return DrillRow.failed(
          what, otherwise.toString(), "unknown", Duration.between(began, Instant.now()));
    }
  }

  private String sessions() {
    var email = "drill-" + UUID.randomUUID() + "@example.org";
    rig.database
        .client(rig.primary)
        .sql(
            """
            insert into accounts (account_id, issuer, subject, email, email_confirmed_at, name, role,
              password_hash, created_at)
            values (:id, 'preflight', :id::text, :email, now(), 'Drill', 'participant', :hash, now())
            """)
        .param("id", UUID.randomUUID())
        .param("email", email)
        .param("hash", new Passwords().hash(Password.typed(PASSWORD)))
        .update();
    var credentials = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD);
    for (var pair : List.of(List.of(rig.one, rig.two), List.of(rig.two, rig.one))) {
      var here = pair.getFirst().http();
      var there = pair.getLast().http();
      var issued = Person.json(here.postJson("/auth/login", credentials), 200);
      var token = "Bearer " + issued.get("access_token").asString();
      assertThat(there.get("/auth/me", "Authorization", token).statusCode()).isEqualTo(200);
      assertThat(there.postJson("/auth/logout", "", "Authorization", token).statusCode())
          .isEqualTo(204);
      assertThat(here.get("/auth/me", "Authorization", token).statusCode()).isEqualTo(401);
      assertThat(there.get("/auth/me", "Authorization", token).statusCode()).isEqualTo(401);
    }
    return "served at once, and refused at once at both, in both directions";
  }

  /** Each asks as often as it would take to use up twice the quota at each instance. */
  String limit(String visitor) {
    int through = 0;
    for (int i = 0; i < 4 * QUOTA; i++) {
      var instance = i % 2 == 0 ? rig.one : rig.two;
      var answer =
          instance.from(visitor).postJson("/resume", "{\"code\":\"%s\"}".formatted("7".repeat(20)));
      through += answer.statusCode() == 429 ? 0 : 1;
    }
    assertThat(through).as("granted of %d", 4 * QUOTA).isBetween(QUOTA, QUOTA + 1);
    return "%d of %d granted by both together".formatted(through, 4 * QUOTA);
  }

  private String tabs() {
    var person = Person.starting(rig.one.http(), "ledger");
    for (int revision = 0; revision < CONFLICTS; revision++) {
      int seen = revision;
      var answers =
          atBoth(http ->
              http.sendJson(
                  "PATCH",
                  person.answersPath(),
                  "{\"page_id\":\"p0\",\"answers\":{\"f0\":\"%s\"},\"revision\":%d}"
                      .formatted(UUID.randomUUID(), seen),
                  "Authorization",
                  "Bearer " + person.token()));
      assertThat(answers.stream().map(HttpResponse::statusCode))
          .as("revision %d", revision)
          .containsExactlyInAnyOrder(200, 409);
    }
    return "%d times one was kept and the other was told what is stored".formatted(CONFLICTS);
  }

  private String completion() {
    var person = Person.starting(rig.two.http(), "ledger");
    var answers =
        atBoth(http ->
            http.postJson(
                "/runs/" + person.run() + "/complete",
                "",
                "Authorization",
                "Bearer " + person.token()));
    assertThat(answers.stream().map(HttpResponse::statusCode)).containsExactlyInAnyOrder(200, 409);
    return "once, and the other was told that it is done";
  }

  /** At the same moment, and each waits for the other. */
  List<HttpResponse<String>> atBoth(Function<Http, HttpResponse<String>> question) {
    var asked =
        List.of(rig.one, rig.two).stream()
            .map(each ->
                CompletableFuture.supplyAsync(
                    () -> question.apply(each.http()), Thread::startVirtualThread))
            .toList();
    return asked.stream().map(CompletableFuture::join).toList();
  }
}
