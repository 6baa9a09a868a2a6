package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.identity.accounts.factor.Authenticator;
import preflight.support.Device;
import preflight.support.RunningApp;

/** What an admin does to other accounts, and nobody else. */
class AdministerAccountsTests {
  private static final String ACCOUNTS = "/admin/accounts";

  private final TestAccount admin =
      TestAccount.inABrowser(RunningApp.context(), Role.ADMIN).proven();
  private final Device device = Device.with(admin.cookie());
  private final TestAccount ada = TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT);
  private final String page = ACCOUNTS + "/" + ada.id();

  @Test
  void findsAnAccountByAPartOfItsAddressInAnyCaseOrByItsName() {
    var part = ada.id().toString().toUpperCase(Locale.ROOT);

    assertThat(device.get(ACCOUNTS + "?q=" + part).body()).contains(page);
    assertThat(device.get(ACCOUNTS + "?q=" + part + "&role=participant").body()).contains(page);
    assertThat(device.get(ACCOUNTS + "?q=" + part + "&role=admin").body())
        .doesNotContain(page)
        .contains("No account fits");
    assertThat(device.get(ACCOUNTS + "?q=est+pers").body()).contains("Test Person");
  }

  @Test
  void homeLeadsAdminsThereAndNobodyElse() {
    assertThat(device.get("/app").body()).contains("href=\"/admin/accounts\"");
    assertThat(Device.with(ada.cookie()).get("/app").body()).doesNotContain("/admin/accounts");
  }

  @Test
  void whatIsSearchedForIsNoPattern() {
    for (var wild : List.of("%25", "_______", "%5C")) {
      assertThat(device.get(ACCOUNTS + "?q=" + wild).body()).contains("No account fits");
    }
    assertThat(device.get(ACCOUNTS + "?q=" + "a".repeat(300)).statusCode()).isEqualTo(200);
    assertThat(device.get(ACCOUNTS + "?role=king&before=never").statusCode()).isEqualTo(200);
  }

  @Test
  void showsFiftyAtOnceAndAWayToTheRest() {
    for (int i = 0; i < KnownAccounts.PAGE; i++) {
      TestAccount.inABrowser(RunningApp.context(), Role.RESEARCHER);
    }
    var last = TestAccount.inABrowser(RunningApp.context(), Role.RESEARCHER);

    var first = device.get(ACCOUNTS + "?role=researcher").body();

    assertThat(first).contains(last.id().toString()).doesNotContain("id=\"first\"");
    assertThat(Pattern.compile("<h3").matcher(first).results()).hasSize(KnownAccounts.PAGE);
    var more = Pattern.compile("id=\"more\" href=\"([^\"]+)\"").matcher(first);
    assertThat(more.find()).isTrue();
    var second = device.get(more.group(1).replace("&amp;", "&")).body();
    assertThat(second).doesNotContain(last.id().toString()).contains("id=\"first\"", "<h3");
  }

  @Test
  void showsOneAccountAndWhatWasDoneWithIt() {
    assertThat(device.get(page).body())
        .contains(ada.id() + "@example.org", "Participant", "Nothing yet.");
    change("/role", "role=researcher");

    assertThat(device.get(page).body()).contains("Role changed to", "Researcher", "by this admin");
  }

  @Test
  void aChangedRoleHoldsAtOnce() {
    var changed = change("/role", "role=admin");

    assertThat(Device.location(changed)).isEqualTo(page + "?done=done");
    assertThat(device.get(Device.location(changed)).body()).contains("Done.");
    assertThat(role(ada.id())).isEqualTo("admin");
    assertThat(Device.with(ada.cookie()).get(ACCOUNTS).statusCode()).isEqualTo(303);
    change("/role", "role=participant");
    assertThat(Device.with(ada.cookie()).get(ACCOUNTS).statusCode()).isEqualTo(403);
    assertThat(Device.location(change("/role", "role=participant")))
        .isEqualTo(page + "?done=unchanged");
    assertThat(change("/role", "role=king").statusCode()).isEqualTo(422);
  }

  @Test
  void aDisabledAccountIsSignedOutEverywhereUntilItIsEnabled() {
    var somebody = Somebody.withAnAccount();
    var theirs = SettingsTests.signedIn(somebody, somebody.password());
    var path = ACCOUNTS + "/" + idOf(somebody);

    device.post(path, path + "/disable", "");

    assertThat(theirs.get("/app/settings").statusCode()).isEqualTo(303);
    var signIns = RunningApp.bean(SignIns.class);
    assertThat(signIns.account(somebody.email(), somebody.password())).isEmpty();
    assertThat(device.get(path).body()).contains("the account is disabled", "id=\"enable\"");
    device.post(path, path + "/enable", "");
    assertThat(signIns.account(somebody.email(), somebody.password())).isPresent();
    assertThat(theirs.get("/app/settings").statusCode()).isEqualTo(303);
    assertThat(events(idOf(somebody))).isEqualTo("account.disabled account.enabled");
  }

  @Test
  void endsTheSessionsOfAnAccount() {
    change("/end-sessions", "");

    assertThat(Device.with(ada.cookie()).get("/app/settings").statusCode()).isEqualTo(303);
    assertThat(Device.location(change("/end-sessions", ""))).endsWith("done=unchanged");
  }

  @Test
  void takesAwayALostAuthenticator() {
    var other = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN);
    Authenticator.setUpOn(Device.with(other.cookie()));
    var path = ACCOUNTS + "/" + other.id();

    device.post(path, path + "/reset-second-factor", "");

    assertThat(Device.with(other.cookie()).get("/app/settings").statusCode()).isEqualTo(303);
    assertThat(
            RunningApp.sql()
                .sql(
                    """
                    select (select count(*) from second_factors where account_id = :id)
                      + (select count(*) from recovery_codes where account_id = :id)
                    """)
                .param("id", other.id().value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "/role, role=participant",
    "/disable, ''",
    "/end-sessions, ''",
    "/reset-second-factor, ''"
  })
  void nobodyChangesTheirOwnAccount(String what, String form) {
    var mine = ACCOUNTS + "/" + admin.id();
    assertThat(device.get(mine).body()).contains("This is your own account");

    var answer = device.post(ACCOUNTS + "/" + ada.id(), mine + what, form);

    assertThat(Device.location(answer)).isEqualTo(mine + "?done=yourself");
    assertThat(role(admin.id())).isEqualTo("admin");
    assertThat(device.get(ACCOUNTS).statusCode()).isEqualTo(200);
  }

  /** Two admins take each other's rights at the same time: the second one has none any more. */
  @Test
  void whoLostTheirRightsWhileWaitingChangesNothing() {
    var other = TestAccount.inABrowser(RunningApp.context(), Role.ADMIN);
    var changes = RunningApp.bean(AccountChanges.class);

    assertThat(changes.changeRole(admin.id(), other.id(), Role.PARTICIPANT))
        .isEqualTo(AccountChanges.Outcome.DONE);
    assertThat(changes.disable(other.id(), admin.id()))
        .isEqualTo(AccountChanges.Outcome.NO_LONGER_ADMIN);
    assertThat(device.get(ACCOUNTS).statusCode()).isEqualTo(200);
  }

  @Test
  void anAccountThatIsNotThereIsNotFound() {
    for (var id : List.of(UUID.randomUUID().toString(), "none")) {
      assertThat(device.get(ACCOUNTS + "/" + id).statusCode()).isEqualTo(404);
      assertThat(device.post(page, ACCOUNTS + "/" + id + "/disable", "").statusCode())
          .isEqualTo(404);
    }
  }

  @ParameterizedTest
  @CsvSource({"PARTICIPANT, 403", "RESEARCHER, 403", "ADMIN, 403"})
  void nobodyElseChangesAnything(Role role, int status) {
    // The admin among them has not shown the second factor.
    var device = Device.with(TestAccount.inABrowser(RunningApp.context(), role).cookie());
    for (var what :
        List.of("/role", "/disable", "/enable", "/end-sessions", "/reset-second-factor")) {
      var answer = device.post("/app/settings", page + what, "role=admin");
      assertThat(answer.statusCode()).as(what).isEqualTo(status);
    }
    assertThat(
            device.post("/app/settings", "/admin/invitations", "email=a@example.org").statusCode())
        .isEqualTo(status);
    assertThat(role(ada.id())).isEqualTo("participant");
    assertThat(Device.with(ada.cookie()).get("/app/settings").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> change(String what, String form) {
    return device.post(page, page + what, form);
  }

  private static String role(AccountId account) {
    return RunningApp.sql()
        .sql("select role from accounts where account_id = :id and disabled_at is null")
        .param("id", account.value())
        .query(String.class)
        .single();
  }

  private static UUID idOf(Somebody somebody) {
    return RunningApp.sql()
        .sql("select account_id from accounts where email = :email")
        .param("email", somebody.email())
        .query(UUID.class)
        .single();
  }

  private static String events(UUID target) {
    return RunningApp.sql()
        .sql("select string_agg(action, ' ' order by at) from audit_events where target_id = :id")
        .param("id", target)
        .query(String.class)
        .single();
  }
}
