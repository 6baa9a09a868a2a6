package preflight.runs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** Runs of people known to an identity provider that signs with our secret. */
class AccountRunsTests {
  private static final String START = "{\"form_name\":\"two-pages\"}";

  private final String subject = "subject-" + UUID.randomUUID();
  private final String token = foreign(Map.of("sub", subject));

  @Test
  void readingProvisionsNobody() {
    assertThat(json(get("/runs", token), 200).get("items")).isEmpty();
    Refusal.of(get("/runs/" + UUID.randomUUID(), token), 404, "not-found");
    get("/survey/two-pages", token);
    get("/survey/two-pages/first", token);

    assertThat(accounts(subject)).isZero();
  }

  @Test
  void aRefusedStartProvisionsNobody() {
    Refusal.of(send("POST", "/runs", "{\"form_name\":\"no-such-form\"}"), 404, "not-found");
    Refusal.of(send("DELETE", "/runs/" + UUID.randomUUID(), ""), 404, "not-found");
    Refusal.of(send("POST", "/runs/" + UUID.randomUUID() + "/complete", ""), 404, "not-found");

    assertThat(accounts(subject)).isZero();
  }

  @Test
  void theFirstRunProvisionsTheAccountAndGivesNoToken() {
    var response = send("POST", "/runs", START);
    var started = json(response, 201);

    assertThat(started.has("participant_token")).isFalse();
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(accounts(subject)).isEqualTo(1);
    assertThat(participants(subject)).isEqualTo(1);
    assertThat(json(get("/runs", token), 200).get("items").get(0).get("run_id"))
        .isEqualTo(started.get("run_id"));
  }

  @Test
  void firstWritesAtOnceMakeOneAccountAndOneParticipant() throws Exception {
    int writes = 6;
    var together = new CyclicBarrier(writes);
    try (var threads = Executors.newFixedThreadPool(writes)) {
      var starts =
          IntStream.range(0, writes)
              .<Callable<Integer>>mapToObj(write ->
                  () -> {
                    together.await();
                    return send("POST", "/runs", START).statusCode();
                  })
              .toList();
      for (var start : threads.invokeAll(starts)) {
        assertThat(start.get()).isEqualTo(201);
      }
    }

    assertThat(accounts(subject)).isEqualTo(1);
    assertThat(participants(subject)).isEqualTo(1);
    assertThat(json(get("/runs", token), 200).get("items")).hasSize(writes);
  }

  @Test
  void runsOfAnAccountAndOfAnAnonymousParticipantAreHiddenFromEachOther() {
    var anonymous = Person.starting("two-pages");
    String run = json(send("POST", "/runs", START), 201).get("run_id").asString();

    for (String other : new String[] {anonymous.token(), foreign(Map.of("sub", subject + "-2"))}) {
      Refusal.of(get("/runs/" + run, other), 404, "not-found");
      assertThat(get("/runs", other).body()).doesNotContain(run);
    }
    Refusal.of(get("/runs/" + anonymous.run(), token), 404, "not-found");
    Refusal.of(send("DELETE", "/runs/" + anonymous.run(), ""), 404, "not-found");
    assertThat(get("/runs", token).body()).doesNotContain(anonymous.run());
    assertThat(anonymous.read().get("status").asString()).isEqualTo("in_progress");
  }

  @Test
  void anAccountKeepsItsCredentialWhenItsLastRunIsWithdrawn() {
    String run = json(send("POST", "/runs", START), 201).get("run_id").asString();

    assertThat(send("DELETE", "/runs/" + run, "").statusCode()).isEqualTo(204);

    Refusal.of(get("/runs/" + run, token), 404, "not-found");
    assertThat(json(get("/runs", token), 200).get("items")).isEmpty();
    assertThat(accounts(subject)).isEqualTo(1);
    json(send("POST", "/runs", START), 201);
    assertThat(participants(subject)).isEqualTo(1);
  }

  @Test
  void claimsGiveNoRightsAndNameNobodyElse() {
    var ada = Person.starting("two-pages");
    String greedy =
        foreign(
            Map.of(
                "sub",
                subject,
                "role",
                "admin",
                "roles",
                new String[] {"admin", "researcher"},
                "scope",
                "runs:read runs:write",
                "is_admin",
                true,
                "participant_id",
                ada.run(),
                "userId",
                "somebody-else"));

    Refusal.of(get("/runs/" + ada.run(), greedy), 404, "not-found");
    assertThat(get("/runs", greedy).body()).doesNotContain(ada.run());
    Refusal.of(get("/admin", greedy), 404, "not-found");
    json(send("POST", "/runs", START), 201);
    assertThat(json(get("/runs", greedy), 200).get("items")).hasSize(1);
  }

  @Test
  void aTokenOfOursCannotBeMadeByNamingOurIssuer() {
    var ada = Person.starting("two-pages");
    String forged = foreign(Map.of("sub", participant(ada.run()), "iss", "preflight"));

    Refusal.of(get("/runs/" + ada.run(), forged), 401, "unauthorized");
  }

  private static String participant(String run) {
    return RunningApp.sql()
        .sql("select participant_id::text from runs where run_id = :run::uuid")
        .param("run", run)
        .query(String.class)
        .single();
  }

  private static HttpResponse<String> get(String path, String token) {
    return RunningApp.http().get(path, "Authorization", "Bearer " + token);
  }

  private HttpResponse<String> send(String method, String path, String json) {
    return RunningApp.http().sendJson(method, path, json, "Authorization", "Bearer " + token);
  }

  private static long accounts(String subject) {
    return RunningApp.sql()
        .sql("select count(*) from accounts where issuer = 'passport' and subject = :subject")
        .param("subject", subject)
        .query(Long.class)
        .single();
  }

  private static long participants(String subject) {
    return RunningApp.sql()
        .sql(
            "select count(*) from participants join accounts using (account_id)"
                + " where subject = :subject")
        .param("subject", subject)
        .query(Long.class)
        .single();
  }

  static String foreign(Map<String, Object> more) {
    var claims = new HashMap<String, Object>(more);
    claims.put("exp", Instant.now().plusSeconds(600).getEpochSecond());
    var jws = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload(claims));
    try {
      jws.sign(new MACSigner(RunningApp.JWT_SECRET.getBytes(UTF_8)));
    } catch (JOSEException e) {
      throw new AssertionError(e);
    }
    return jws.serialize();
  }
}
