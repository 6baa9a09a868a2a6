package preflight.identity.accounts;

import static java.net.URLEncoder.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.RunningApp;

/** A mail when somebody signs in with a browser that the account was not used with before. */
class NewBrowserTests {
  private static final String MARK = "pf_browser=";
  private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0";
  private static final String NOTICES = "/app/settings/notices";
  private static final String SUBJECT = "Somebody signed in with a new browser";

  private final Somebody ada = Somebody.withAnAccount();
  private String known = "";

  @BeforeEach
  void firstSignIn() {
    known = mark(signIn(ada, "", "")).orElseThrow();
  }

  @Test
  void anotherBrowserIsTold() {
    signIn(ada, "", "");

    var letter = ada.inbox().last(2);
    assertThat(letter.subject()).isEqualTo(SUBJECT);
    assertThat(letter.text())
        .contains("before: Firefox, Linux\n", "/password/forgot\n", "/app/settings")
        .doesNotContain("#", ada.email(), "Mozilla");
  }

  @Test
  void theFirstOneAndOneThatIsKnownAreNot() {
    var again = signIn(ada, known, "");

    assertThat(mark(again)).hasValue(known);
    assertThat(lettersSoFar()).isOne();
  }

  @Test
  void isInTheLanguageOfTheAccount() {
    sql("update accounts set language = 'de' where email = :email");

    RunningApp.http()
        .postForm("/login", credentials(ada), "Sec-Fetch-Site", "same-origin", "User-Agent", "-");

    var letter = ada.inbox().last(2);
    assertThat(letter.language()).isEqualTo("de");
    assertThat(letter.text()).contains("Guten Tag", "benutzt wurde: Ein Browser\n");
  }

  @Test
  void nobodyIsToldWhoDoesNotWantToBe() {
    var device = SettingsTests.signedIn(ada, ada.password());
    ada.inbox().last(2);
    assertThat(device.get("/app/settings").body()).containsPattern("id=\"tell-browser\" checked");

    var saved = device.post("/app/settings", NOTICES, "");

    assertThat(Device.location(saved)).isEqualTo("/app/settings?saved=notices");
    assertThat(device.get(Device.location(saved)).body())
        .contains("is saved.")
        .doesNotContainPattern("id=\"tell-browser\" checked");
    signIn(ada, "", "");
    assertThat(lettersSoFar()).isEqualTo(2);
    device.post("/app/settings", NOTICES, "browser=1");
    signIn(ada, "", "");
    assertThat(ada.inbox().last(4).subject()).isEqualTo(SUBJECT);
  }

  @Test
  void onASharedComputerNothingIsLeftAndItIsToldEachTime() {
    assertThat(mark(signIn(ada, "", "&shared=1"))).isEmpty();
    ada.inbox().last(2);

    signIn(ada, "", "&shared=1");

    assertThat(ada.inbox().last(3).subject()).isEqualTo(SUBJECT);
  }

  @Test
  void aProgramIsToldOnce() {
    var body = "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(ada.email(), ada.password());

    RunningApp.http().postJson("/auth/login", body);

    assertThat(ada.inbox().last(2).text()).contains("before: A program\n");
    RunningApp.http().postJson("/auth/login", body);
    assertThat(lettersSoFar()).isEqualTo(2);
  }

  @Test
  void aWrongPasswordIsNotToldAndLeavesNoMark() {
    var refused =
        RunningApp.http().postForm("/login", "email=" + ada.email() + "&password=another+one");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(mark(refused)).isEmpty();
    assertThat(lettersSoFar()).isOne();
  }

  @Test
  void oneBrowserIsKnownToEachAccountAlone() {
    var bob = Somebody.withAnAccount();
    var bobs = mark(signIn(bob, "", "")).orElseThrow();

    var answer = signIn(ada, bobs, "");

    assertThat(mark(answer)).hasValue(bobs);
    assertThat(ada.inbox().last(2).subject()).isEqualTo(SUBJECT);
    assertThat(
            RunningApp.sql()
                .sql(
                    """
                    select count(distinct mark_hash) = count(*)
                      from known_browsers
                      join accounts using (account_id)
                     where email in (:emails)
                    """)
                .param("emails", List.of(ada.email(), bob.email()))
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void aMarkThatIsNotOursOrNotAloneIsNotKept() {
    assertThat(mark(signIn(ada, "short", "")).orElseThrow()).hasSize(22);
    assertThat(mark(signIn(ada, known + "; " + MARK + known, "")))
        .isPresent()
        .get()
        .isNotEqualTo(known);
  }

  @Test
  void nobodysInboxIsFlooded() {
    for (int i = 1; i < KnownBrowsers.MOST + 2; i++) {
      signIn(ada, "", "");
    }

    assertThat(ada.inbox().last(KnownBrowsers.MOST).subject()).isEqualTo(SUBJECT);
    assertThat(lettersSoFar()).isEqualTo(KnownBrowsers.MOST);
  }

  @Test
  void aBrowserIsForgottenAYearAfterItsLastUse() {
    var holder = RunningApp.bean(BrowserSql.class);
    lastSeen(KnownBrowsers.KEPT.minusHours(1));
    holder.removeExpired(Instant.now(), 10_000);
    assertThat(browsers()).isOne();

    lastSeen(KnownBrowsers.KEPT);
    holder.removeExpired(Instant.now(), 10_000);
    assertThat(browsers()).isZero();

    signIn(ada, known, "");
    assertThat(ada.inbox().last(2).subject()).isEqualTo(SUBJECT);
  }

  /** Whatever was to be written before is there once another letter is. */
  private int lettersSoFar() {
    var before = ada.inbox().letters().size();
    RunningApp.bean(PasswordResets.class).ask(ada.email(), Somebody.ORIGIN);
    assertThat(ada.inbox().last(before + 1).subject()).isEqualTo("Set a new password");
    return before;
  }

  private void lastSeen(Duration ago) {
    RunningApp.sql()
        .sql(
            """
            update known_browsers b
               set seen_at = now() - :seconds * interval '1 second'
              from accounts a
             where a.account_id = b.account_id
               and a.email = :email
            """)
        .param("seconds", ago.toSeconds())
        .param("email", ada.email())
        .update();
  }

  private long browsers() {
    return RunningApp.sql()
        .sql(
            """
            select count(*)
              from known_browsers
              join accounts using (account_id)
             where email = :email
            """)
        .param("email", ada.email())
        .query(Long.class)
        .single();
  }

  private void sql(String statement) {
    RunningApp.sql().sql(statement).param("email", ada.email()).update();
  }

  private static HttpResponse<String> signIn(Somebody somebody, String mark, String more) {
    var answer =
        RunningApp.http()
            .postForm(
                "/login",
                credentials(somebody) + more,
                "Cookie",
                MARK + mark,
                "Sec-Fetch-Site",
                "same-origin",
                "User-Agent",
                FIREFOX);
    assertThat(answer.statusCode()).isEqualTo(303);
    return answer;
  }

  private static String credentials(Somebody somebody) {
    return "email="
        + encode(somebody.email(), UTF_8)
        + "&password="
        + encode(somebody.password(), UTF_8);
  }

  private static Optional<String> mark(HttpResponse<String> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(set -> set.startsWith(MARK))
        .peek(set ->
            assertThat(set).contains("Max-Age=31536000", "HttpOnly", "SameSite=Strict", "Path=/"))
        .map(set -> set.substring(MARK.length(), set.indexOf(';')))
        .findFirst();
  }
}
