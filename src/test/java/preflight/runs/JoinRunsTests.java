package preflight.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Answers from before signing in: they join the account when its owner says so. */
class JoinRunsTests {
  private static final String JOIN = "/app/join";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final Person ada = Person.starting("two-pages");
  private final TestAccount account =
      TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT).whoWas(ada);

  @Test
  void theyWaitUntilTheirOwnerIsAsked() {
    assertThat(runs()).isZero();
    assertThat(get("/app").body()).contains("href=\"/app/join\"");
    assertThat(get(JOIN).body()).contains(code());
  }

  @Test
  void theyJoinOnAYesAndKeepTheirAnswers() {
    ada.save("first", "{\"word\":\"calm\"}");

    var answer = decide("join=true&returnTo=%2Fapp%3Fa");

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/app?a");
    assertThat(runs()).isEqualTo(1);
    assertThat(json(get("/runs/" + ada.run()), 200).get("answers").toString()).contains("calm");
    assertThat(ada.send("GET", "/runs/" + ada.run(), "").statusCode()).isEqualTo(401);
    assertThat(get(JOIN).statusCode()).isEqualTo(303);
  }

  @Test
  void theyStayApartOnANo() {
    decide("join=false");

    assertThat(runs()).isZero();
    assertThat(get(JOIN).statusCode()).isEqualTo(303);
    assertThat(json(ada.send("GET", "/runs/" + ada.run(), ""), 200)).isNotNull();
  }

  @Test
  void askingTwiceJoinsOnce() {
    var first = decide("join=true");
    var second = decide("join=true");

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(second.statusCode()).isEqualTo(303);
    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void whatBelongsToAnAccountIsTakenByNobody() {
    decide("join=true");
    var owner =
        RunningApp.sql()
            .sql("select participant_id from runs where run_id = :run::uuid")
            .param("run", ada.run())
            .query(UUID.class)
            .single();
    var thief = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).whoWas(owner);

    thief.post(JOIN, "join=true", csrf(thief));

    assertThat(runs()).isEqualTo(1);
  }

  @Test
  void aProofOfThePageIsNeeded() {
    assertThat(account.post(JOIN, "join=true", "").statusCode()).isEqualTo(403);
    assertThat(runs()).isZero();
  }

  @Test
  void anAnonymousParticipantHasAHomeButNothingToJoin() {
    assertThat(ada.send("GET", "/app", "").body()).contains("/survey/two-pages/run/choose");
    assertThat(ada.send("GET", JOIN, "").statusCode()).isEqualTo(401);
  }

  private String code() {
    return ada.started().get("resume_code").asString();
  }

  private HttpResponse<String> decide(String form) {
    return account.post(JOIN, form, csrf(account));
  }

  private static String csrf(TestAccount who) {
    var token = CSRF.matcher(RunningApp.http().get("/resume", "Cookie", who.cookie()).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private HttpResponse<String> get(String path) {
    return RunningApp.http().get(path, "Cookie", account.cookie());
  }

  private int runs() {
    return json(get("/runs"), 200).get("items").size();
  }
}
