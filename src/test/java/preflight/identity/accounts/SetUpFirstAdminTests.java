package preflight.identity.accounts;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.RunningApp;

/** The page behind the link that a start in development prints. */
class SetUpFirstAdminTests {
  private static final String SETUP = "/setup";

  private final Device device = new Device();
  private final String email = UUID.randomUUID() + "@example.org";

  @BeforeEach
  void nobodyIsAdmin() {
    RunningApp.sql().sql("update accounts set disabled_at = now() where role = 'admin'").update();
  }

  @Test
  void whoeverHasTheLinkIsSignedInAsTheFirstAdminAndThePageIsGone() {
    var answer = post(code());

    assertThat(Device.location(answer)).isEqualTo("/app");
    assertThat(device.get("/app/settings").body()).contains(email);
    assertThat(device.get(SETUP).statusCode()).isEqualTo(404);
    assertThat(post(code()).statusCode()).isEqualTo(404);
  }

  @Test
  void anotherCodeMakesNobodyAdmin() {
    var answer = post("0000-0000-0000-0000-0000");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains(email, "Code from the terminal", "prints a new one");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(device.get(SETUP).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> post(String code) {
    return device.post(
        SETUP,
        SETUP,
        "code="
            + code
            + "&name=Ada&password=a-long-password-of-tests-7&email="
            + encode(email, UTF_8));
  }

  private static String code() {
    return RunningApp.bean(FirstAdmin.class)
        .link("http://localhost")
        .map(link -> link.substring(link.indexOf('#') + 1))
        .orElse("gone");
  }
}
