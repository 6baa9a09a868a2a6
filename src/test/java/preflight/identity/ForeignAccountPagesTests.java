package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.RunningApp;

/** The pages of accounts for somebody who signs in elsewhere: what is not ours cannot be changed here. */
class ForeignAccountPagesTests {
  private static final String SETTINGS = "/app/settings";
  private static final String PROFILE = "/app/profile";
  private static final String DELETE = SETTINGS + "/delete";

  private final String email = UUID.randomUUID() + "@example.org";
  private final Device device = signedIn(Map.of("email", email, "name", "Ada"));

  @Test
  void beforeTheFirstRunNothingIsKeptAndNothingCanBeChanged() {
    assertThat(device.get(SETTINGS).body())
        .contains("Nothing is kept here yet", email)
        .doesNotContain("change-password", "end-others");
    assertThat(device.get(PROFILE).body())
        .contains("Nothing is kept here yet", email)
        .doesNotContain("save-details");

    for (var path : List.of("/details", "/password", "/sessions/end-others", "/delete")) {
      var answer = device.post(SETTINGS, SETTINGS + path, "name=Eve&current=x&password=y");
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
    }
    assertThat(device.get(DELETE).statusCode()).isEqualTo(404);
  }

  @Test
  void afterItTheNameIsOursAndThePasswordIsNot() {
    startsARun(device);

    assertThat(device.get(PROFILE).body()).contains("save-details", "With another service");
    assertThat(device.get(SETTINGS).body())
        .contains("/app/settings/delete")
        .doesNotContain("change-password", "id=\"sessions\"");
    assertThat(
            Device.location(device.post(SETTINGS, SETTINGS + "/details", "name=Grace&language=de")))
        .isEqualTo(PROFILE + "?saved=1");
    assertThat(device.post(SETTINGS, SETTINGS + "/password", "current=x&password=y").statusCode())
        .isEqualTo(404);
  }

  @Test
  void typingTheAddressDeletesIt() {
    startsARun(device);
    assertThat(device.get(DELETE).body()).contains("id=\"address\"", ">" + email + "</strong>");

    var refused = device.post(DELETE, DELETE, "address=eve@example.org");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("id=\"error-address\"");

    assertThat(Device.location(device.post(DELETE, DELETE, "address=" + email)))
        .isEqualTo("/deleted");
    assertThat(accounts()).isZero();
  }

  @Test
  void withoutAnAddressItIsTheNumberOfTheAccount() {
    var nameless = signedIn(Map.of());
    startsARun(nameless);
    var number =
        Pattern.compile("<strong[^>]*>([0-9a-f-]{36})</strong>")
            .matcher(nameless.get(DELETE).body());
    assertThat(number.find()).isTrue();

    assertThat(nameless.post(DELETE, DELETE, "address=").statusCode()).isEqualTo(422);
    assertThat(Device.location(nameless.post(DELETE, DELETE, "address=" + number.group(1))))
        .isEqualTo("/deleted");
  }

  @Test
  void administrationIsForAccountsOfOurOwn() {
    startsARun(device);
    become("admin");

    for (var path : List.of("/login/second-factor", "/login/second-factor/set-up")) {
      assertThat(device.get(path).statusCode()).as(path).isEqualTo(403);
      assertThat(device.post(SETTINGS, path, "code=123456").statusCode()).as(path).isEqualTo(403);
    }
    assertThat(Device.location(device.get("/admin/accounts")))
        .startsWith("/login/second-factor?returnTo=");
    become("participant");
  }

  private static Device signedIn(Map<String, String> more) {
    var claims = Minted.claims("sub", UUID.randomUUID().toString());
    claims.putAll(more);
    return Device.with(
        "oh_session=" + Minted.token(RunningApp.JWT_SECRET, JWSAlgorithm.HS256, null, claims));
  }

  private static void startsARun(Device device) {
    var started = device.post(SETTINGS, "/survey/two-pages", "");
    assertThat(started.statusCode()).isEqualTo(303);
  }

  private void become(String role) {
    RunningApp.sql()
        .sql("update accounts set role = :role where email = :email")
        .param("role", role)
        .param("email", email)
        .update();
  }

  private long accounts() {
    return RunningApp.sql()
        .sql("select count(*) from accounts where email = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }
}
