package preflight.identity.accounts;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.Http;
import preflight.support.Person;
import preflight.support.RunningApp;

/** What a browser's cookie is before, during and after a session. */
class SignInWithABrowserTests {
  private static final String LOGIN = "/login";

  private final Somebody ada = Somebody.withAnAccount();

  @Test
  void theCookieLastsAsLongAsTheSession() {
    var device = new Device();
    var answer = signIn(device, "");

    assertThat(Device.location(answer)).isEqualTo("/app");
    assertThat(cookie(answer)).startsWith("oh_session=ey").containsPattern("Max-Age=60[34]\\d{3}");
    assertThat(device.get("/app/settings").statusCode()).isEqualTo(200);
    assertThat(device.get("/login").body()).contains("Ada");
  }

  @Test
  void onASharedComputerItGoesWithTheWindow() {
    var answer = signIn(new Device(), "&shared=1");

    assertThat(cookie(answer)).startsWith("oh_session=ey").doesNotContain("Max-Age", "Expires");
    assertThat(answer.headers().firstValue("Session-Ends-In")).hasValue("3600");
  }

  @Test
  void aBrowserThatSaidSoBeforeIsStillOnASharedComputer() {
    var device = new Device();
    device.post("/survey/two-pages", "/survey/two-pages", "shared=1");

    var answer = signIn(device, "");

    assertThat(Device.location(answer)).isEqualTo("/app");
    assertThat(answer.headers().firstValue("Session-Ends-In")).hasValue("3600");
    assertThat(signIn(device, "").headers().firstValue("Session-Ends-In")).hasValue("3600");
  }

  @Test
  void theSessionBeforeEnds() {
    var device = new Device();
    signIn(device, "");
    var before = device.cookie();

    signIn(device, "");

    assertThat(settings(before)).isEqualTo(401);
    assertThat(settings(device.cookie())).isEqualTo(200);
  }

  @Test
  void earlierAnswersAreAskedAboutOnTheWay() {
    var grace = Person.starting("two-pages");
    var device = Device.of(grace);

    var answer = signIn(device, "&returnTo=%2Fprivacy");

    assertThat(Device.location(answer)).isEqualTo("/app/join?returnTo=%2Fprivacy");
    assertThat(device.get("/app/join").body())
        .contains(grace.started().get("resume_code").asString());
  }

  @Test
  void whatAResumeCodeOpenedIsNotAskedAbout() {
    var grace = Person.starting("two-pages");
    var device = new Device();
    device.post("/resume", "/resume", "code=" + grace.started().get("resume_code").asString());

    assertThat(Device.location(signIn(device, ""))).isEqualTo("/app");
    assertThat(device.get("/app/join").statusCode()).isEqualTo(303);
  }

  @Test
  void signingOutEndsIt() {
    var device = new Device();
    signIn(device, "");
    var before = device.cookie();

    assertThat(Device.location(device.post("/app/settings", "/auth/logout", ""))).isEqualTo("/");

    assertThat(settings(before)).isEqualTo(401);
  }

  @Test
  void aWrongPasswordChangesNothing() {
    var device = new Device();
    var answer =
        device.post(LOGIN, LOGIN, "email=" + encode(ada.email(), UTF_8) + "&password=wrong-one");

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @Test
  void aProgramIsGivenTokensAndNoCookie() {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ada.email(), ada.password());

    var answer = RunningApp.http().postJson("/auth/login", body);

    assertThat(answer.body()).contains("access_token", "refresh_token", "\"expires_in\":900");
    assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
  }

  private HttpResponse<String> signIn(Device device, String more) {
    return device.post(
        LOGIN,
        LOGIN,
        "email="
            + encode(ada.email(), UTF_8)
            + "&password="
            + encode(ada.password(), UTF_8)
            + more);
  }

  private static String cookie(HttpResponse<String> answer) {
    return answer.headers().firstValue("Set-Cookie").orElseThrow();
  }

  private static int settings(String cookie) {
    Http http = RunningApp.http();
    return http.get("/app/settings", "Cookie", cookie).statusCode();
  }
}
