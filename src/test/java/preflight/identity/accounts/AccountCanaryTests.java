package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.identity.accounts.factor.Authenticator;
import preflight.support.Canary;
import preflight.support.CanarySweep;
import preflight.support.Device;
import preflight.support.Inbox;
import preflight.support.Person;
import preflight.support.RunningApp;
import preflight.support.WrittenRows;

/** The secrets of a whole life with an account, right ones and wrong ones, come out nowhere. */
class AccountCanaryTests {
  private static final String SETTINGS = "/app/settings";
  private static final String INVITATIONS = "/admin/invitations";

  private final WrittenRows rows = WrittenRows.of(RunningApp.sql());
  private final CanarySweep sweep = new CanarySweep(RunningApp.port());
  private final Canary canary = sweep.canary();
  private final String email = canary.in("email") + "@example.org";
  private final Device device = new Device();

  @AfterEach
  void close() {
    sweep.close();
  }

  @Test
  void signingUpAndIn() {
    signUp();
    var login = "email=" + email + "&password=";

    post(device, "/login", "/login", login + canary.in("wrong password"), 401);
    post(device, "/login", "/login", login + canary.in("password"), 303);
    canary.knows("token", device.cookie());
    post(
        device, SETTINGS, SETTINGS + "/details", "name=" + canary.in("name") + "&language=de", 303);
    sweep.seen(device.get(SETTINGS));
    sweep.seen(device.get("/app/profile"));
    post(device, SETTINGS, "/auth/logout", "", 303);

    assertNothingLeaks();
  }

  @Test
  void tokensOfAProgram() {
    signUp();
    var credentials =
        "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, canary.in("password"));
    var pair = Person.json(RunningApp.http().postJson("/auth/login", credentials), 200);
    var refresh = pair.get("refresh_token").asString();
    canary.knows("token", pair.get("access_token").asString());
    canary.knows("refresh token", refresh);
    var body = "{\"refresh_token\":\"" + refresh + "\"}";

    var next = Person.json(RunningApp.http().postJson("/auth/refresh", body), 200);
    canary.knows("token", next.get("access_token").asString());
    canary.knows("refresh token", next.get("refresh_token").asString());
    // A second time it is a thief's: the session ends, and a line of the log says so.
    var refused = sweep.seen(RunningApp.http().postJson("/auth/refresh", body));

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(sweep.log().text()).contains("a refresh token was used twice");
    assertNothingLeaks();
  }

  @Test
  void changingAndForgettingAPassword() {
    signUp();
    var change = SETTINGS + "/password";
    var next = canary.in("new password");

    post(device, SETTINGS, change, passwords(canary.in("wrong password"), next), 422);
    post(device, SETTINGS, change, passwords(canary.in("password"), "short"), 422);
    post(device, SETTINGS, change, passwords(canary.in("password"), next), 303);
    post(device, "/password/forgot", "/password/forgot", "email=" + email, 303);
    var code = Inbox.of(email).last(3).code();
    canary.knows("code", code);
    var reset = "code=" + code + "&password=";
    var stranger = new Device();
    post(stranger, "/password/reset", "/password/reset", reset + "short", 422);
    post(stranger, "/password/reset", "/password/reset", reset + canary.in("newest password"), 303);
    post(stranger, "/password/reset", "/password/reset", reset + canary.in("late password"), 422);

    assertNothingLeaks();
  }

  @Test
  void deletingAnAccount() {
    signUp();
    var delete = SETTINGS + "/delete";

    post(device, delete, delete, "current=" + canary.in("wrong password"), 422);
    post(device, delete, delete, "current=" + canary.in("password"), 303);

    assertNothingLeaks();
  }

  @Test
  void inviting() {
    var admin = Device.with(admin().cookie());
    var invited = "email=" + email + "&name=" + canary.in("name") + "&role=";

    post(admin, INVITATIONS, INVITATIONS, invited + "king", 422);
    post(admin, INVITATIONS, INVITATIONS, invited + "researcher", 303);
    sweep.seen(admin.get(INVITATIONS));
    var code = Inbox.of(email).last(1).code();
    canary.knows("code", code);
    post(device, "/invitation", "/invitation", "code=" + code + "&password=short", 422);
    var taken = "code=" + code + "&password=" + canary.in("password");
    post(device, "/invitation", "/invitation", taken, 303);
    canary.knows("token", device.cookie());
    post(admin, INVITATIONS, INVITATIONS, invited + "researcher", 422);
    sweep.seen(admin.get("/admin/accounts?q=" + canary.in("email")));

    assertNothingLeaks();
  }

  @Test
  void showingASecondFactor() {
    var account = admin();
    var admin = Device.with(account.cookie());
    var prove = "/login/second-factor";
    var app = Authenticator.setUpOn(admin);
    app.spellings().forEach(key -> canary.knows("key of the app", key));
    app.recoveryCodes().forEach(code -> canary.knows("recovery code", code));
    var first = app.code();
    var next = app.nextCode();
    canary.knows("code of the app", first);
    canary.knows("code of the app", next);

    post(admin, prove, prove, "code=" + next, 303);
    post(admin, prove, prove, "code=" + app.recoveryCodes().getFirst(), 303);
    for (var wrong :
        List.of(canary.in("wrong code"), next, first, app.recoveryCodes().getFirst())) {
      post(admin, prove, prove, "code=" + wrong, 422);
    }
    HttpResponse<String> last;
    do {
      last = sweep.seen(admin.post(prove, prove, "code=" + canary.in("wrong code")));
    } while (last.statusCode() == 422);
    assertThat(last.statusCode()).isEqualTo(429);

    assertNothingLeaks();
  }

  @Test
  void makingTheFirstAdmin() {
    RunningApp.sql().sql("update accounts set disabled_at = now() where role = 'admin'").update();
    var link = RunningApp.bean(FirstAdmin.class).link("http://localhost").orElseThrow();
    var code = link.substring(link.indexOf('#') + 1);
    canary.knows("code", code);
    var rest = "&email=%s&name=%s&password=".formatted(email, canary.in("name"));

    var wrong = "code=" + canary.in("code") + rest + canary.in("password");
    post(device, "/setup", "/setup", wrong, 422);
    post(device, "/setup", "/setup", "code=" + code + rest + canary.in("password"), 303);
    canary.knows("token", device.cookie());
    post(device, SETTINGS, "/setup", "code=" + code + rest + canary.in("password"), 404);

    assertNothingLeaks();
  }

  /** What waits in a table until then is looked at before it is gone. */
  private void post(Device by, String from, String path, String form, int status) {
    lookInto();
    var answer = sweep.seen(by.post(from, path, form));
    assertThat(answer.statusCode()).as(path).isEqualTo(status);
  }

  private void assertNothingLeaks() {
    lookInto();
    assertThat(sweep.leaks()).isEmpty();
  }

  private void lookInto() {
    sweep.lookInto(RunningApp.bean(MeterRegistry.class), rows);
  }

  private static TestAccount admin() {
    return TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).proven();
  }

  /** With a wrong password at first; the device is signed in afterwards. */
  private void signUp() {
    var asked = "email=%s&name=%s&password=".formatted(email, canary.in("name"));
    post(device, "/sign-up", "/sign-up", asked + "short", 422);
    post(device, "/sign-up", "/sign-up", asked + canary.in("password"), 303);
    var code = Inbox.of(email).last(1).code();
    canary.knows("code", code);
    var confirm = "code=" + code + "&password=";
    var page = "/sign-up/confirm";
    post(device, page, page, confirm + canary.in("wrong password"), 422);
    post(device, page, page, confirm + canary.in("password"), 303);
    canary.knows("token", device.cookie());
  }

  private static String passwords(String current, String next) {
    return "current=" + current + "&password=" + next;
  }
}
