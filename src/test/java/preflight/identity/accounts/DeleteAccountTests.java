package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.identity.Account;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.support.Device;
import preflight.support.RunningApp;

/** An account is deleted with everything in it, or not at all. */
class DeleteAccountTests {
  private static final String DELETE = "/app/settings/delete";

  private final Somebody ada = Somebody.withAnAccount();
  private final Device device = SettingsTests.signedIn(ada, ada.password());

  @Test
  void takesTheRunsTheParticipantAndTheSessionsAlong() {
    device.post("/survey/two-pages", "/survey/two-pages", "");
    assertThat(runs()).isOne();
    var elsewhere = SettingsTests.signedIn(ada, ada.password());
    var id = id();
    assertThat(rowsOf(id, "known_browsers")).isEqualTo(2);

    var gone = device.post(DELETE, DELETE, "current=" + ada.password().replace(" ", "+"));

    assertThat(Device.location(gone)).isEqualTo("/deleted");
    assertThat(gone.headers().firstValue("Clear-Site-Data")).isPresent();
    assertThat(device.cookie()).isEmpty();
    assertThat(device.get("/deleted").body()).contains("Your account is deleted");
    assertThat(ada.accounts()).isZero();
    assertThat(runs()).isZero();
    assertThat(rowsOf(id, "participants")).isZero();
    assertThat(rowsOf(id, "known_browsers")).isZero();
    assertThat(elsewhere.get("/app/settings").statusCode()).isEqualTo(303);
  }

  @Test
  void asksForThePassword() {
    assertThat(device.get(DELETE).body()).contains("id=\"current\"");

    var refused = device.post(DELETE, DELETE, "current=another");

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"error-current\"");
    assertThat(ada.accounts()).isOne();
  }

  @Test
  void theLastAdminStays() {
    RunningApp.sql().sql("update accounts set role = 'researcher' where role = 'admin'").update();
    RunningApp.sql()
        .sql("update accounts set role = 'admin' where email = :email")
        .param("email", ada.email())
        .update();

    var refused = device.post(DELETE, DELETE, "current=" + ada.password().replace(" ", "+"));

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("You are the only admin");
    assertThat(ada.accounts()).isOne();
  }

  @Test
  void anAccountFromElsewhereIsDeletedByTypingItsAddress() {
    var foreign = foreign();
    var erasure = RunningApp.bean(AccountErasure.class);

    assertThat(erasure.erase(foreign, ada.password()))
        .isEqualTo(new AccountErasure.Erased.No(Fault.ADDRESS_OTHER));
    assertThat(erasure.erase(foreign, " Grace@example.org"))
        .isEqualTo(new AccountErasure.Erased.Yes());
    assertThat(exists(foreign.id())).isFalse();
  }

  private static Account foreign() {
    var id = AccountId.next();
    RunningApp.sql()
        .sql(
            """
            insert into accounts (account_id, issuer, subject, email, created_at)
            values (:id, 'passport', :id::text, 'grace@example.org', now())
            """)
        .param("id", id.value())
        .update();
    return new Account(
        id, "passport", "grace@example.org", true, null, Role.PARTICIPANT, null, null);
  }

  private static boolean exists(AccountId account) {
    return RunningApp.sql()
        .sql("select exists (select from accounts where account_id = :id)")
        .param("id", account.value())
        .query(Boolean.class)
        .single();
  }

  private UUID id() {
    return RunningApp.sql()
        .sql("select account_id from accounts where email = :email")
        .param("email", ada.email())
        .query(UUID.class)
        .single();
  }

  private static long rowsOf(UUID account, String table) {
    return RunningApp.sql()
        .sql("select count(*) from %s where account_id = :id".formatted(table))
        .param("id", account)
        .query(Long.class)
        .single();
  }

  private long runs() {
    return RunningApp.sql()
        .sql(
            """
            select count(*) from runs join participants using (participant_id)
            join accounts using (account_id) where email = :email
            """)
        .param("email", ada.email())
        .query(Long.class)
        .single();
  }
}
