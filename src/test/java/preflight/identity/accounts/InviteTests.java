package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Device;
import preflight.support.Inbox;
import preflight.support.RunningApp;

/** An account that an admin asks for, and whose password only its owner knows. */
class InviteTests {
  private static final String LIST = "/admin/invitations";
  private static final String TAKE = "/invitation";
  private static final String PASSWORD = "sieben leise kraniche";

  private final Device admin =
      Device.with(TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).proven().cookie());
  private final Somebody ada = Somebody.newcomer();

  @Test
  void whoIsInvitedChoosesAPasswordAndIsSignedIn() {
    var sent = invite("&name=Ada&role=researcher");
    assertThat(Device.location(sent)).isEqualTo(LIST + "?done=invited");
    assertThat(admin.get(LIST).body()).contains(ada.email());
    var letter = ada.inbox().last(1);
    assertThat(letter.link()).isEqualTo("/invitation?lang=en#" + letter.code());
    assertThat(letter.text()).doesNotContain("Ada");

    var device = new Device();
    var taken = device.post(TAKE, TAKE, form(letter, PASSWORD));

    assertThat(Device.location(taken)).isEqualTo("/app");
    assertThat(device.getJson("/auth/me").body())
        .contains(ada.email(), "\"Ada\"", "researcher", "\"email_confirmed\":true");
    assertThat(admin.get(LIST).body()).doesNotContain(ada.email());
    assertThat(new Device().post(TAKE, TAKE, form(letter, "noch ein anderes")).statusCode())
        .isEqualTo(422);
  }

  @Test
  void aKnownAddressIsToldToTheAdmin() {
    var known = Somebody.withAnAccount();

    var refused = admin.post(LIST, LIST, "email=" + known.email() + "&role=participant");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("has an account already", known.email());
    assertThat(known.inbox().last(1).subject()).isEqualTo("Confirm your address");
  }

  @Test
  void whatIsNoAddressAndNoRoleIsRefused() {
    var refused = admin.post(LIST, LIST, "email=ada&role=king&name=%07");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body())
        .contains("id=\"error-email\"", "id=\"error-role\"", "id=\"error-name\"");
  }

  @Test
  void aSecondInvitationTakesThePlaceOfTheFirst() {
    invite("&role=participant");
    var first = ada.inbox().last(1);
    invite("&role=researcher");
    var second = ada.inbox().last(2);

    assertThat(new Device().post(TAKE, TAKE, form(first, PASSWORD)).statusCode()).isEqualTo(422);
    assertThat(new Device().post(TAKE, TAKE, form(second, PASSWORD)).statusCode()).isEqualTo(303);
  }

  @Test
  void aWithdrawnInvitationOpensNothing() {
    invite("&role=participant");
    var letter = ada.inbox().last(1);
    var body = admin.get(LIST).body();
    var id =
        Pattern.compile(ada.email() + ".*?name=\"invitation\" value=\"([^\"]+)\"", Pattern.DOTALL)
            .matcher(body);
    assertThat(id.find()).isTrue();

    var gone = admin.post(LIST, LIST + "/withdraw", "invitation=" + id.group(1));

    assertThat(Device.location(gone)).isEqualTo(LIST + "?done=withdrawn");
    assertThat(new Device().post(TAKE, TAKE, form(letter, PASSWORD)).statusCode()).isEqualTo(422);
    assertThat(admin.post(LIST, LIST + "/withdraw", "invitation=" + id.group(1)).statusCode())
        .isEqualTo(404);
    assertThat(admin.post(LIST, LIST + "/withdraw", "invitation=x").statusCode()).isEqualTo(404);
  }

  @Test
  void theRulesOfPasswordsHoldAndTheCodeIsNotSpentByBreakingThem() {
    invite("&role=participant");
    var letter = ada.inbox().last(1);

    assertThat(new Device().post(TAKE, TAKE, form(letter, "sunshine")).statusCode()).isEqualTo(422);
    assertThat(new Device().post(TAKE, TAKE, "code=12&password=" + PASSWORD).statusCode())
        .isEqualTo(422);
    assertThat(new Device().post(TAKE, TAKE, form(letter, PASSWORD)).statusCode()).isEqualTo(303);
  }

  @Test
  void whoSignedUpMeanwhileKeepsTheirOwnAccount() {
    invite("&role=admin");
    var letter = ada.inbox().last(1);
    ada.signUp();
    ada.confirm(2);

    assertThat(new Device().post(TAKE, TAKE, form(letter, PASSWORD)).statusCode()).isEqualTo(422);
    assertThat(ada.accounts()).isOne();
    assertThat(RunningApp.bean(SignIns.class).account(ada.email(), PASSWORD)).isEmpty();
  }

  @Test
  void anInvitationEndsAfterAWeek() {
    invite("&role=participant");
    RunningApp.sql()
        .sql("update invitations set expires_at = now() where email = :email")
        .param("email", ada.email())
        .update();

    var letter = ada.inbox().last(1);
    assertThat(new Device().post(TAKE, TAKE, form(letter, PASSWORD)).statusCode()).isEqualTo(422);
    assertThat(admin.get(LIST).body()).doesNotContain(ada.email());
    RunningApp.bean(InvitationSql.class)
        .removeExpired(RunningApp.bean(Clock.class).instant(), 10_000);
    assertThat(
            RunningApp.sql()
                .sql("select count(*) from invitations where email = :email")
                .param("email", ada.email())
                .query(Long.class)
                .single())
        .isZero();
  }

  private HttpResponse<String> invite(String more) {
    return admin.post(LIST, LIST, "email=" + ada.email() + more);
  }

  private static String form(Inbox.Read letter, String password) {
    return "code=" + letter.code() + "&password=" + password.replace(" ", "+");
  }
}
