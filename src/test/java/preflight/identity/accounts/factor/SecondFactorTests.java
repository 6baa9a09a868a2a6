package preflight.identity.accounts.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Device;
import preflight.support.RunningApp;

/** An admin's password alone opens nothing of administration. */
class SecondFactorTests {
  private static final String ADMIN = "/admin/accounts";
  private static final String PROVE = "/login/second-factor";

  private final TestAccount admin = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN);
  private final Device device = Device.with(admin.cookie());

  @Test
  void theWayToAdministrationLeadsThroughSettingUpAnAppAndBack() {
    var sent = device.get(ADMIN + "?role=admin");
    assertThat(sent.statusCode()).isEqualTo(303);
    assertThat(Device.location(sent))
        .isEqualTo(PROVE + "?returnTo=%2Fadmin%2Faccounts%3Frole%3Dadmin");
    var on = device.get(Device.location(sent));
    assertThat(Device.location(on))
        .isEqualTo(Authenticator.SET_UP + "?returnTo=%2Fadmin%2Faccounts%3Frole%3Dadmin");
    var page = device.get(Device.location(on)).body();
    assertThat(page).contains("<svg class=\"qr\"", "otpauth://totp/").doesNotContain("style=");

    var app = Authenticator.reading(page);
    var done =
        device.post(Authenticator.SET_UP, Authenticator.SET_UP, app.form() + "&returnTo=/privacy");

    assertThat(done.statusCode()).isEqualTo(200);
    assertThat(Authenticator.codesOf(done.body())).hasSize(10).doesNotHaveDuplicates();
    assertThat(done.body()).contains("href=\"/privacy\"");
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  void aProgramIsToldWhatIsMissingAndAnAdminsTokenIsNeverEnough() {
    assertThat(RunningApp.http().get(ADMIN, "Cookie", admin.cookie()).statusCode()).isEqualTo(403);
    Authenticator.setUpOn(device);
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(200);
    var program = TestAccount.inAClient(RunningApp.context(), Role.ADMIN).proven();

    var refused = RunningApp.http().get(ADMIN, "Authorization", program.bearer());

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("/problems/second-factor-needed");
  }

  @Test
  void anotherSessionOfTheSameAdminShowsItAgain() {
    var app = Authenticator.setUpOn(device);
    forget();

    assertThat(device.get(ADMIN).statusCode()).isEqualTo(303);
    var on = device.get(Authenticator.SET_UP);
    assertThat(Device.location(on)).isEqualTo(PROVE);
    var done = device.post(PROVE, PROVE, "code=" + spaced(app.nextCode()) + "&returnTo=" + ADMIN);

    assertThat(Device.location(done)).isEqualTo(ADMIN);
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  void whoCopiedTheCookieBeforeIsLeftBehind() {
    var copied = device.cookie();
    var app = Authenticator.setUpOn(device);
    assertThat(settings(copied)).isEqualTo(401);
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(200);
    forget();
    copied = device.cookie();

    assertThat(prove(app.nextCode())).isEqualTo(303);

    assertThat(settings(copied)).isEqualTo(401);
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(200);
    // What the page with the codes offers still works.
    assertThat(device.post("/app/settings", PROVE + "/codes", "").statusCode()).isEqualTo(200);
  }

  private static int settings(String cookie) {
    return RunningApp.http().get("/app/settings", "Cookie", cookie).statusCode();
  }

  @Test
  void thePageWithTheCodesIsOfTheSessionAsItIsCalledNow() {
    var app = Authenticator.reading(device.get(Authenticator.SET_UP).body());
    var page = device.post(Authenticator.SET_UP, Authenticator.SET_UP, app.form()).body();
    var token = page.replaceFirst("(?s).*name=\"_csrf\" value=\"([^\"]+)\".*", "$1");

    assertThat(device.postAlone("/auth/logout", "_csrf=" + token).statusCode()).isEqualTo(303);
  }

  @Test
  void aProofIsTooOldAfterTwelveHours() {
    Authenticator.setUpOn(device);
    RunningApp.sql()
        .sql(
            """
            update account_sessions set second_factor_at = now() - interval '12 hours'
            where account_id = :account
            """)
        .param("account", admin.id().value())
        .update();

    assertThat(device.get(ADMIN).statusCode()).isEqualTo(303);
  }

  @Test
  void noCodeIsTakenTwiceNorAnOlderOneAfterIt() {
    var app = Authenticator.setUpOn(device);
    var used = app.nextCode();
    assertThat(prove(used)).isEqualTo(303);

    assertThat(prove(used)).isEqualTo(422);
    assertThat(prove(app.code())).isEqualTo(422);
    assertThat(prove("000 000 0")).isEqualTo(422);
    assertThat(prove("")).isEqualTo(422);
  }

  @Test
  void aRecoveryCodeWorksOnceAndOnlyForItsAccount() {
    var app = Authenticator.setUpOn(device);
    var other = Device.with(TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).cookie());
    Authenticator.setUpOn(other);
    forget();
    var code = app.recoveryCodes().getFirst();

    assertThat(other.post(PROVE, PROVE, "code=" + code).statusCode()).isEqualTo(422);
    assertThat(prove(code.toLowerCase(Locale.ROOT))).isEqualTo(303);
    assertThat(device.get("/app/settings").body()).contains("9 recovery codes are left");
    assertThat(prove(code)).isEqualTo(422);
  }

  @Test
  void newRecoveryCodesReplaceTheOldOnes() {
    var app = Authenticator.setUpOn(device);

    var page = device.post("/app/settings", PROVE + "/codes", "");

    var fresh = Authenticator.codesOf(page.body());
    assertThat(fresh).hasSize(10).doesNotContainAnyElementsOf(app.recoveryCodes());
    assertThat(prove(app.recoveryCodes().getFirst())).isEqualTo(422);
    assertThat(prove(fresh.getFirst())).isEqualTo(303);
    forget();
    assertThat(device.post("/app/settings", PROVE + "/codes", "").statusCode()).isEqualTo(403);
  }

  @Test
  void aWrongFirstCodeShowsTheSameKeyAgain() {
    var app = Authenticator.reading(device.get(Authenticator.SET_UP).body());

    var again =
        device.post(
            Authenticator.SET_UP, Authenticator.SET_UP, app.form(wrong(app), TestAccount.PASSWORD));

    assertThat(again.statusCode()).isEqualTo(422);
    assertThat(Authenticator.reading(again.body()).code()).isEqualTo(app.code());
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(303);
  }

  /** A session alone may be a stolen one. */
  @Test
  void nobodySetsUpAnAppWithoutThePassword() {
    var app = Authenticator.reading(device.get(Authenticator.SET_UP).body());

    for (var password : List.of("", "not the password of a test")) {
      var again =
          device.post(Authenticator.SET_UP, Authenticator.SET_UP, app.form(app.code(), password));

      assertThat(again.statusCode()).isEqualTo(422);
      assertThat(again.body())
          .contains("This is not the password of your account.")
          .doesNotContain("not the password of a test");
      assertThat(Authenticator.reading(again.body()).code()).isEqualTo(app.code());
    }

    assertThat(device.get(ADMIN).statusCode()).isEqualTo(303);
    Authenticator.setUpOn(device);
    assertThat(device.get(ADMIN).statusCode()).isEqualTo(200);
  }

  @Test
  void guessingThePasswordThereEnds() {
    var app = Authenticator.reading(device.get(Authenticator.SET_UP).body());
    var guess = app.form(app.code(), "not the password of a test");
    var answers =
        IntStream.range(0, 11)
            .mapToObj(i -> device.post(Authenticator.SET_UP, Authenticator.SET_UP, guess))
            .map(HttpResponse::statusCode)
            .toList();

    assertThat(answers).startsWith(422).endsWith(429);
    assertThat(device.post(Authenticator.SET_UP, Authenticator.SET_UP, app.form()).statusCode())
        .isEqualTo(429);
  }

  @Test
  void aKeyThatWasMadeInAnotherSessionIsNotTaken() {
    var other = Device.with(TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).cookie());
    var app = Authenticator.reading(other.get(Authenticator.SET_UP).body());

    var answer = device.post(Authenticator.SET_UP, Authenticator.SET_UP, app.form());

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(
            device
                .post(
                    Authenticator.SET_UP,
                    Authenticator.SET_UP,
                    app.form().replaceFirst("sealed=[^&]+", "sealed=%21"))
                .statusCode())
        .isEqualTo(422);
  }

  @Test
  void aSecondAppIsNotSetUpWhileThereIsOne() {
    var app = Authenticator.setUpOn(device);

    var answer = device.post("/app/settings", Authenticator.SET_UP, app.form());

    assertThat(Device.location(answer)).isEqualTo(PROVE);
  }

  @Test
  void guessingEndsForAnHourWhereverItComesFromAndARightCodeStartsAnew() {
    var app = Authenticator.setUpOn(device);
    for (int i = 1; i < SecondFactors.TRIES; i++) {
      assertThat(prove("12345")).isEqualTo(422);
    }
    assertThat(prove(app.recoveryCodes().get(0))).isEqualTo(303);
    for (int i = 0; i < SecondFactors.TRIES; i++) {
      assertThat(prove("12345")).isEqualTo(422);
    }

    assertThat(prove(app.recoveryCodes().get(1))).isEqualTo(429);

    RunningApp.sql()
        .sql(
            """
            update second_factors set tried_since = now() - interval '1 hour'
            where account_id = :account
            """)
        .param("account", admin.id().value())
        .update();
    assertThat(prove(app.recoveryCodes().get(1))).isEqualTo(303);
  }

  @Test
  void whoIsNoAdminHasNothingToSetUp() {
    for (var role : new Role[] {Role.PARTICIPANT, Role.RESEARCHER}) {
      var somebody = Device.with(TestAccount.inABrowser(RunningApp.context(), role).cookie());
      assertThat(somebody.get(PROVE).statusCode()).isEqualTo(403);
      assertThat(somebody.get(Authenticator.SET_UP).statusCode()).isEqualTo(403);
      assertThat(somebody.get(ADMIN).statusCode()).isEqualTo(403);
    }
    assertThat(Device.location(new Device().get(ADMIN)))
        .isEqualTo("/login?returnTo=%2Fadmin%2Faccounts");
  }

  @Test
  void theDatabaseHasNeitherTheKeyNorTheCodes() {
    var app = Authenticator.setUpOn(device);
    var dump =
        RunningApp.sql()
            .sql(
                """
                select encode(sealed_secret, 'hex') || string_agg(encode(code_hash, 'escape'), ' ')
                from second_factors join recovery_codes using (account_id)
                where account_id = :account group by sealed_secret
                """)
            .param("account", admin.id().value())
            .query(String.class)
            .single();

    assertThat(dump).doesNotContain(app.recoveryCodes().getFirst().replace("-", ""));
    assertThat(dump.length()).isGreaterThan(100);
  }

  private int prove(String code) {
    return device.post(PROVE, PROVE, "code=" + code.replace(" ", "+")).statusCode();
  }

  /** What was shown in this session counts no longer. */
  private void forget() {
    RunningApp.sql()
        .sql("update account_sessions set second_factor_at = null where account_id = :account")
        .param("account", admin.id().value())
        .update();
  }

  private static String spaced(String code) {
    return code.substring(0, 3) + "+" + code.substring(3);
  }

  private static String wrong(Authenticator app) {
    var near = Set.of(app.code(), app.nextCode());
    return near.contains("111111") ? "222222" : "111111";
  }
}
