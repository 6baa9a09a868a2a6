package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.support.Person.json;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.http.HttpResponse;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** "I'm still here". */
class RefreshTokenTests {
  private static final String REFRESH = "/auth/refresh";
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  @Test
  void aHeaderGetsANewTokenInTheBody() {
    var ada = Person.starting("two-pages");

    var response = ada.send("POST", REFRESH, "");

    String token = json(response, 200).get("participant_token").asString();
    assertThat(token).isNotEqualTo(ada.token());
    assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(
            RunningApp.http()
                .get("/runs/" + ada.run(), "Authorization", "Bearer " + token)
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void aCookieGetsANewCookieThatRemembersAsLong() {
    var device = Device.of(Person.starting("two-pages"));
    var response = refresh(device);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .contains("Max-Age=7776000");
    assertThat(response.headers().firstValue("Session-Ends-In")).isEmpty();
  }

  @Test
  void onASharedComputerItStaysASessionOfHalfAnHour() {
    var device = new Device();
    var started = device.post("/survey/two-pages", "/survey/two-pages", "shared=1");
    assertThat(started.headers().firstValue("Set-Cookie").orElseThrow())
        .doesNotContain("Max-Age", "Expires");

    var response = refresh(device);

    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
        .startsWith("oh_session=ey")
        .doesNotContain("Max-Age", "Expires");
    assertThat(response.headers().firstValue("Session-Ends-In")).hasValue("1800");
  }

  @Test
  void nobodyHasNothingToRenew() {
    Refusal.of(RunningApp.http().send("POST", REFRESH, ""), 401, "unauthorized");
  }

  @Test
  void theDeadHaveNothingToRenew() {
    var ada = Person.starting("two-pages");
    ada.send("DELETE", "/runs/" + ada.run(), "");

    Refusal.of(ada.send("POST", REFRESH, ""), 401, "unauthorized");
  }

  @Test
  void aTokenOfSomebodyElseIsRenewedThere() {
    var foreign = Minted.token(RunningApp.JWT_SECRET, JWSAlgorithm.HS256, null, Minted.claims());

    Refusal.of(
        RunningApp.http().send("POST", REFRESH, "", "Authorization", "Bearer " + foreign),
        403,
        "forbidden");
  }

  @Test
  void aCookieAloneIsNotEnough() {
    var device = Device.of(Person.starting("two-pages"));

    Refusal.of(RunningApp.http().send("POST", REFRESH, "", "Cookie", device.cookie()), 403, "csrf");
  }

  private static HttpResponse<String> refresh(Device device) {
    var token = CSRF.matcher(device.get("/resume").body());
    assertThat(token.find()).isTrue();
    return RunningApp.http()
        .send("POST", REFRESH, "", "Cookie", device.cookie(), "X-CSRF-Token", token.group(1));
  }
}
