package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.RunningApp;

/** One's own account: name, language, password, and where one is signed in. */
class SettingsTests {
  private static final String SETTINGS = "/app/settings";
  private static final String PROFILE = "/app/profile";
  private static final String NEW = "sieben leise kraniche";
  private static final Pattern SESSION = Pattern.compile("name=\"session\" value=\"([^\"]+)\"");

  private final Somebody ada = Somebody.withAnAccount();
  private final Device here = signedIn(ada, ada.password());

  @Test
  void showsWhoseAccountItIsAndWhereItIsSignedIn() {
    signedIn(ada, ada.password());

    var page = here.get(SETTINGS).body();

    assertThat(page).contains(ada.email(), "This one", "Sign out everywhere else");
    assertThat(SESSION.matcher(page).results()).hasSize(1);
  }

  @Test
  void isForPeopleWithAnAccount() {
    assertThat(Device.location(new Device().get(SETTINGS)))
        .isEqualTo("/login?returnTo=%2Fapp%2Fsettings");
    assertThat(Device.of(Person.starting("two-pages")).get(SETTINGS).statusCode()).isEqualTo(303);
  }

  @Test
  void theProfileSaysWhoOneIsHere() {
    assertThat(here.get(PROFILE).body())
        .contains(ada.email(), "value=\"Ada\"", ">Participant<", "with your address and a password")
        .contains("aria-current=\"page\">Profile</a>", "Account since");
    assertThat(Device.location(new Device().get(PROFILE)))
        .isEqualTo("/login?returnTo=%2Fapp%2Fprofile");
  }

  @Test
  void theNameAndTheLanguageHoldOnEveryDevice() {
    var elsewhere = signedIn(ada, ada.password());

    var saved = here.post(SETTINGS, SETTINGS + "/details", "name=+Grace+&language=de");

    assertThat(Device.location(saved)).isEqualTo("/app/profile?saved=1");
    assertThat(here.get(Device.location(saved)).body()).contains("Gespeichert.", ">Grace</a>");
    assertThat(elsewhere.get("/privacy").body())
        .contains("<html lang=\"de\">", "href=\"/privacy\"");
    assertThat(elsewhere.get("/privacy?lang=en").body()).contains("<html lang=\"en\">");
    here.post(SETTINGS, SETTINGS + "/details", "name=&language=");
    assertThat(here.get("/privacy").body()).contains("<html lang=\"en\">", ">" + ada.email() + "<");
  }

  @Test
  void aNameThatIsNoneAndALanguageThatIsNotSpokenAreRefused() {
    var refused =
        here.post(SETTINGS, SETTINGS + "/details", "name=" + "a".repeat(201) + "&language=tlh");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("at most 200 characters", "one of the languages");
    assertThat(here.get(PROFILE).body()).contains("value=\"Ada\"");
  }

  @Test
  void aNewPasswordEndsEveryOtherSessionAndSaysSoByMail() {
    var elsewhere = signedIn(ada, ada.password());
    ada.inbox().last(2);

    var saved = here.post(SETTINGS, SETTINGS + "/password", passwords(ada.password(), NEW));

    assertThat(Device.location(saved)).isEqualTo("/app/settings?saved=password");
    assertThat(here.get(SETTINGS).statusCode()).isEqualTo(200);
    assertThat(elsewhere.get(SETTINGS).statusCode()).isEqualTo(303);
    assertThat(ada.inbox().last(3).subject()).isEqualTo("Your password was changed");
    assertThat(RunningApp.bean(SignIns.class).account(ada.email(), NEW)).isPresent();
    assertThat(RunningApp.bean(SignIns.class).account(ada.email(), ada.password())).isEmpty();
  }

  @Test
  void aWrongCurrentPasswordAndAWeakNewOneAreToldTogether() {
    var refused = here.post(SETTINGS, SETTINGS + "/password", passwords("another one", "sunshine"));

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("id=\"error-current\"", "id=\"error-password\"")
        .doesNotContain("another one", "value=\"sunshine");
    assertThat(RunningApp.bean(SignIns.class).account(ada.email(), ada.password())).isPresent();
  }

  @Test
  void guessingTheCurrentPasswordEnds() {
    int last = 0;
    for (int i = 0; i < 50 && last != 429; i++) {
      last =
          here.post(SETTINGS, SETTINGS + "/password", passwords("another one", NEW)).statusCode();
    }

    assertThat(last).isEqualTo(429);
  }

  @Test
  void endsOneOtherSession() {
    var elsewhere = signedIn(ada, ada.password());
    var session = SESSION.matcher(here.get(SETTINGS).body());
    assertThat(session.find()).isTrue();

    var saved = here.post(SETTINGS, SETTINGS + "/sessions/end", "session=" + session.group(1));

    assertThat(Device.location(saved)).isEqualTo("/app/settings?saved=session");
    assertThat(elsewhere.get(SETTINGS).statusCode()).isEqualTo(303);
    assertThat(here.get(SETTINGS).statusCode()).isEqualTo(200);
  }

  @Test
  void endsAllTheOthers() {
    var elsewhere = signedIn(ada, ada.password());

    here.post(SETTINGS, SETTINGS + "/sessions/end-others", "");

    assertThat(elsewhere.get(SETTINGS).statusCode()).isEqualTo(303);
    assertThat(here.get(SETTINGS).body()).doesNotContain("Sign out everywhere else");
  }

  @Test
  void somebodyElsesSessionIsAsAbsentAsNone() {
    var stranger = TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT);

    for (var id :
        new String[] {stranger.session().toString(), UUID.randomUUID().toString(), "none"}) {
      var answer = here.post(SETTINGS, SETTINGS + "/sessions/end", "session=" + id);
      assertThat(answer.statusCode()).isEqualTo(404);
    }
    assertThat(Device.with(stranger.cookie()).get(SETTINGS).statusCode()).isEqualTo(200);
  }

  @Test
  void anAdminWithoutAnAppIsLedToSetItUpAndNowhereElse() {
    var admin = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN);

    assertThat(Device.with(admin.cookie()).get("/app/settings").body())
        .contains("href=\"/login/second-factor/set-up\"")
        .doesNotContain("href=\"/admin/accounts\"");
  }

  @Test
  void nothingIsChangedWithoutTheTokenOfThePage() {
    for (var path :
        new String[] {"/details", "/password", "/sessions/end-others", "/notices", "/delete"}) {
      assertThat(here.postAlone(SETTINGS + path, "name=Eve").statusCode()).isEqualTo(403);
    }
    assertThat(here.get(PROFILE).body()).contains("value=\"Ada\"");
  }

  static Device signedIn(Somebody somebody, String password) {
    var device = new Device();
    var answer =
        device.post(
            "/login",
            "/login",
            "email=" + somebody.email() + "&password=" + password.replace(" ", "+"));
    assertThat(answer.statusCode()).isEqualTo(303);
    return device;
  }

  private static String passwords(String current, String next) {
    return "current=" + current.replace(" ", "+") + "&password=" + next.replace(" ", "+");
  }
}
