package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.support.Device;
import preflight.support.Person;
import preflight.support.ReturnTo;
import preflight.support.RunningApp;

/** The pages of accounts, by their plain forms. */
class AccountPagesTests {
  private final Device device = new Device();

  @Test
  void signsUpConfirmsAndIsLedBackToWhereItBegan() {
    var ada = Somebody.newcomer();
    var sent =
        device.post(
            "/sign-up?returnTo=/privacy", "/sign-up", form(ada) + "&name=Ada&returnTo=/privacy");
    assertThat(Device.location(sent)).isEqualTo("/sign-up/sent");
    assertThat(device.get("/sign-up/sent").body()).contains("Look into your mail", "/outbox");

    var code = ada.inbox().last(1).code();
    var confirmed =
        device.post("/sign-up/confirm", "/sign-up/confirm", "code=" + code + "&" + secret(ada));

    assertThat(confirmed.statusCode()).isEqualTo(303);
    assertThat(Device.location(confirmed)).isEqualTo("/privacy");
    assertThat(device.get("/privacy").body()).contains(">Ada</a>", "Sign out");
  }

  @Test
  void aKnownAddressIsAnsweredLikeAnyOther() {
    var known = Somebody.withAnAccount();

    var forKnown = device.post("/sign-up", "/sign-up", form(known));
    var forUnknown = device.post("/sign-up", "/sign-up", form(Somebody.newcomer()));

    assertThat(shape(forKnown)).isEqualTo(shape(forUnknown));
    assertThat(forKnown.statusCode()).isEqualTo(303);
  }

  @Test
  void everyFailedLoginIsAnsweredWithTheSamePage() {
    var ada = Somebody.withAnAccount();
    var pending = Somebody.newcomer();
    pending.signUp();

    var wrong = login("ada@example.org", "another password");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.body())
        .contains("<title>Error: Sign in", "do not go together", "value=\"ada@example.org\"")
        .doesNotContain("another password");
    assertThat(plain(login(ada.email(), "another password"), ada.email()))
        .isEqualTo(plain(wrong, "ada@example.org"));
    assertThat(plain(login(pending.email(), pending.password()), pending.email()))
        .isEqualTo(plain(wrong, "ada@example.org"));
    assertThat(device.cookie()).isEmpty();
  }

  @Test
  void signsInAndOut() {
    var ada = Somebody.withAnAccount();

    var in = login(ada.email(), ada.password());
    assertThat(Device.location(in)).isEqualTo("/app");
    assertThat(device.getJson("/auth/me").body()).contains(ada.email(), "\"participant\"");
    var before = device.cookie();

    var out = device.post("/privacy", "/auth/logout", "");
    assertThat(Device.location(out)).isEqualTo("/");
    assertThat(device.cookie()).isEmpty();
    assertThat(RunningApp.http().get("/auth/me", "Cookie", before).statusCode()).isEqualTo(401);
  }

  @Test
  void whoIsOnASharedComputerIsSignedInForAnHour() {
    var ada = Somebody.withAnAccount();

    var in =
        device.post("/login", "/login", "email=" + ada.email() + "&" + secret(ada) + "&shared=1");

    assertThat(in.headers().firstValue("Set-Cookie").orElseThrow()).doesNotContain("Max-Age");
    assertThat(in.headers().firstValue("Session-Ends-In")).contains("3600");
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void leadsBackToLocalPathsOnly(ReturnTo asked) {
    var page =
        device.get("/login?returnTo=" + URLEncoder.encode(asked.value(), StandardCharsets.UTF_8));

    assertThat(page.body().contains("name=\"returnTo\"")).isEqualTo(asked.good());
  }

  static Stream<ReturnTo> corpus() {
    // No browser can send a NUL or half a character.
    return ReturnTo.corpus().stream()
        .filter(each -> each.value().indexOf('\0') < 0)
        .filter(each -> StandardCharsets.UTF_8.newEncoder().canEncode(each.value()));
  }

  @Test
  void aPostThatNamesAnotherSiteLeadsHome() {
    var ada = Somebody.withAnAccount();

    var in =
        device.post(
            "/login",
            "/login",
            "email=" + ada.email() + "&" + secret(ada) + "&returnTo=https://evil.example/");

    assertThat(Device.location(in)).isEqualTo("/app");
  }

  @Test
  void refusesWhatIsSentFromAnotherSite() {
    var answer =
        RunningApp.http()
            .postForm(
                "/login", "email=a@b.org", "Sec-Fetch-Site", "cross-site", "Accept", "text/html");

    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/login", "/sign-up", "/sign-up/confirm", "/password/forgot", "/password/reset"})
  void aPageMadeWithoutTheCookieIsShownOnceMoreAndChangesNothing(String path) {
    var known = Device.of(Person.starting("two-pages"));

    var again = known.postAlone(path, form(Somebody.newcomer()) + "&name=Ada");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(again.body())
        .contains("once more", "name=\"_csrf\"")
        .doesNotContain(Somebody.PASSWORD);
  }

  @Test
  void tooManyFailuresForOneAddressAreRefusedAndOthersAreNot() {
    var ada = Somebody.withAnAccount();
    int failures = 0;
    var refused = login(ada.email(), "another password");
    // Some are granted again while this goes on.
    while (refused.statusCode() == 401 && failures < 100) {
      failures++;
      refused = login(ada.email(), "another password");
    }

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(failures).isBetween(10, 50);
    assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    assertThat(login(Somebody.newcomer().email(), "x").statusCode()).isEqualTo(401);
  }

  @Test
  void setsAForgottenPasswordAndSaysTheSameForEveryAddress() {
    var ada = Somebody.withAnAccount();
    var forKnown = device.post("/password/forgot", "/password/forgot", "email=" + ada.email());
    var forUnknown =
        device.post("/password/forgot", "/password/forgot", "email=nobody@example.org");
    assertThat(shape(forKnown)).isEqualTo(shape(forUnknown));
    assertThat(device.get(Device.location(forKnown)).body()).contains("If this address has an");

    var done =
        device.post(
            "/password/reset",
            "/password/reset",
            "code=" + ada.inbox().last(2).code() + "&password=sieben+leise+kraniche");

    assertThat(device.get(Device.location(done)).body()).contains("Your password is changed");
    assertThat(Device.location(login(ada.email(), "sieben leise kraniche"))).isEqualTo("/app");
  }

  @Test
  void saysWhatIsWrongAndKeepsWhatWasTypedButNoPassword() {
    var faulty = device.post("/sign-up", "/sign-up", "email=ada&name=<b>Ada&password=sunshine2026");

    assertThat(faulty.statusCode()).isEqualTo(422);
    assertThat(faulty.body())
        .contains("2 things need", "value=\"ada\"", "&lt;b>Ada", "tried first")
        .contains("aria-describedby=\"email-hint error-email\"")
        .doesNotContain("sunshine2026");
    var forgot = device.post("/password/forgot", "/password/forgot", "email=ada");
    assertThat(forgot.statusCode()).isEqualTo(422);
    var reset = device.post("/password/reset", "/password/reset", "code=12&password=x");
    assertThat(reset.body()).contains("A code has 20 letters").contains("value=\"12\"");
  }

  @Test
  void speaksTheLanguageOfThePage() {
    var ada = Somebody.newcomer();
    var sent = device.post("/sign-up?lang=de", "/sign-up?lang=de", form(ada));

    assertThat(Device.location(sent)).isEqualTo("/sign-up/sent?lang=de");
    assertThat(ada.inbox().last(1).subject()).isEqualTo("Bestätigen Sie Ihre Adresse");
  }

  private HttpResponse<String> login(String email, String password) {
    return device.post(
        "/login",
        "/login",
        "email=" + email + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8));
  }

  private static String form(Somebody somebody) {
    return "email=" + somebody.email() + "&" + secret(somebody);
  }

  private static String secret(Somebody somebody) {
    return "password=" + URLEncoder.encode(somebody.password(), StandardCharsets.UTF_8);
  }

  /** Status, headers and page, without what differs from answer to answer. */
  private static String shape(HttpResponse<String> answer) {
    var headers = new TreeMap<>(answer.headers().map());
    headers
        .keySet()
        .removeAll(List.of("content-security-policy", "date", "x-request-id", "ratelimit"));
    return answer.statusCode() + " " + headers + plain(answer, "");
  }

  private static String plain(HttpResponse<String> answer, String email) {
    return (email.isEmpty() ? answer.body() : answer.body().replace(email, ""))
        .replaceAll("nonce=\"[^\"]+\"", "");
  }
}
