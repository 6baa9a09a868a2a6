package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import preflight.identity.Role;
import preflight.identity.TestAccount;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.RunningApp;
import tools.jackson.databind.JsonNode;

/** Everything that is kept about an account, in one file. */
class ExportAccountTests {
  private static final String EXPORT = "/app/settings/export.json";

  private final Somebody ada = Somebody.withAnAccount();
  private final Device device = SettingsTests.signedIn(ada, ada.password());

  @Test
  void holdsTheAccountItsSessionsAndItsRuns() {
    device.post("/survey/two-pages", "/survey/two-pages", "start=");

    var file = device.get(EXPORT);
    var kept = read(file);

    assertThat(file.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"preflight-account.json\"");
    assertThat(kept.propertyNames())
        .containsExactlyInAnyOrder(
            "exported_at", "account", "sessions", "known_browsers", "events", "runs");
    assertThat(kept.at("/account/email").asString()).isEqualTo(ada.email());
    assertThat(kept.at("/account/role").asString()).isEqualTo("participant");
    assertThat(kept.at("/account/second_factor").asBoolean()).isFalse();
    assertThat(kept.at("/account/told_of_new_browsers").asBoolean()).isTrue();
    assertThat(kept.get("sessions")).hasSize(1);
    assertThat(kept.at("/known_browsers/0/seen_at").asString()).isNotEmpty();
    assertThat(kept.at("/runs/0/form_name").asString()).isEqualTo("two-pages");
    assertThat(kept.at("/runs/0/answers").isArray()).isTrue();
    assertThat(kept.at("/runs/0/consents").isArray()).isTrue();
  }

  @Test
  void holdsNoSecretAndNoFingerprintOfOne() {
    var file = device.get(EXPORT).body();

    assertThat(file).doesNotContain("argon2", "hash", ada.password());
    assertThat(file).doesNotContain(device.cookie().replaceFirst(".*=", ""));
  }

  @Test
  void whoNeverTookPartHasNoRuns() {
    assertThat(read(device.get(EXPORT)).get("runs")).isEmpty();
  }

  @Test
  void moreRunsThanAreReadAtOnceAreAllThere() {
    device.post("/survey/two-pages", "/survey/two-pages", "start=");
    RunningApp.sql()
        .sql(
            """
            insert into runs
            select copied.*
              from runs r
              join participants p using (participant_id)
              join accounts a using (account_id)
             cross join generate_series(1, 50) number
             cross join lateral jsonb_populate_record(r, jsonb_build_object(
                          'run_id', gen_random_uuid(),
                          'resume_code_hash', '\\x' || md5(r.run_id::text || number))) copied
             where lower(a.email) = lower(:email)
            """)
        .param("email", ada.email())
        .update();

    assertThat(read(device.get(EXPORT)).get("runs")).hasSize(51);
  }

  @Test
  void whatAnAdminDidIsThereAndTheAdminIsNot() {
    var admin = UUID.randomUUID();
    var ours = TestAccount.inABrowser(RunningApp.context(), Role.PARTICIPANT);
    RunningApp.sql()
        .sql(
            """
            insert into audit_events (event_id, actor_id, action, target_id, at, details)
            values (gen_random_uuid(), :admin, 'account.sessions-ended', :account, now(), '{}')
            """)
        .param("admin", admin)
        .param("account", ours.id().value())
        .update();

    var file = Device.with(ours.cookie()).get(EXPORT);

    assertThat(read(file).at("/events/0/action").asString()).isEqualTo("account.sessions-ended");
    assertThat(read(file).at("/events/0/by_yourself").asBoolean()).isFalse();
    assertThat(file.body()).doesNotContain(admin.toString());
  }

  @Test
  void isForPeopleWithAnAccount() {
    assertThat(Device.of(Person.starting("two-pages")).get(EXPORT).statusCode()).isEqualTo(303);
  }

  private static JsonNode read(HttpResponse<String> file) {
    return Person.json(file, 200);
  }
}
