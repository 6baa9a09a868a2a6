package preflight.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Production with an account cookie for a domain, and Passport's cookie beside it. */
class CookieNamesTests {
  private static final String ORDER = "{\"count\": 1, \"lines\": []}";
  private static final WebSlice.Running SERVER =
      WebSlice.start(
          "--PREFLIGHT_ENV=production",
          "--HOST=127.0.0.1",
          "--BASE_URL=https://preflight.clinic.test",
          "--DATABASE_URL=embedded",
          "--MANAGEMENT_PORT=0",
          "--COOKIE_DOMAIN=clinic.test",
          "--PASSPORT_URL=https://passport.clinic.test");

  private final TestAccount account = TestAccount.inABrowser(SERVER.context(), Role.PARTICIPANT);
  private final String participant = SERVER.token();

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  @Test
  void anAccountsCookieIsForTheDomainAndAParticipantsForThisHost() {
    assertThat(caller("__Secure-oh_session=" + account.token())).contains("SignedIn[");
    assertThat(caller("__Host-oh_session=" + participant)).contains("Participant[");
    assertThat(caller("oh_session=" + Minted.foreign())).contains("issuer=passport");
  }

  @Test
  void theAccountGoesBeforeTheParticipantAndBothBeforePassport() {
    var all =
        List.of(
            "oh_session=" + Minted.foreign(),
            "__Host-oh_session=" + participant,
            "__Secure-oh_session=" + account.token());

    assertThat(caller(String.join("; ", all))).contains(account.id().toString());
    assertThat(caller(String.join("; ", all.reversed()))).contains(account.id().toString());
    assertThat(caller(all.get(0) + "; " + all.get(1))).contains("Participant[");
    assertThat(caller(all.get(0) + "; __Host-oh_session=dead")).contains("issuer=passport");
  }

  @Test
  void aSiblingHostCanPlantNoTokenOfOursUnderPassportsName() {
    assertThat(caller("oh_session=" + participant)).contains("Nobody[]");
    assertThat(caller("oh_session=" + account.token())).contains("Nobody[]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"oh_session", "__Host-oh_session", "__Secure-oh_session"})
  void twoOfOneNameAreRefusedAndCleared(String name) {
    var good =
        switch (name) {
          case "oh_session" -> Minted.foreign();
          case "__Host-oh_session" -> participant;
          default -> account.token();
        };
    for (var pair : List.of(List.of(good, "planted"), List.of("planted", good))) {
      var cookies = name + "=" + pair.getFirst() + "; " + name + "=" + pair.getLast();

      assertThat(caller(cookies)).contains("Nobody[]");
      var cleared =
          SERVER
              .http()
              .postJson("/runs", ORDER, "Cookie", cookies)
              .headers()
              .allValues("Set-Cookie");
      assertThat(cleared)
          .hasSize(2)
          .anySatisfy(each ->
              assertThat(each)
                  .startsWith("__Host-oh_session=;")
                  .contains("Max-Age=0", "Secure")
                  .doesNotContain("Domain"))
          .anySatisfy(each ->
              assertThat(each)
                  .startsWith("__Secure-oh_session=;")
                  .contains("Max-Age=0", "Secure", "Domain=clinic.test"));
    }
  }

  private static String caller(String cookies) {
    return SERVER.http().get("/survey/weekly", "Cookie", cookies).body();
  }
}
