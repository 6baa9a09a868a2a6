package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.RequestOptions;
import java.util.List;

/** Wrong addresses, a cookie that nobody gave, no network: each has a page with a way back. */
final class Errors implements Scenario {
  private static final String WORKER = "() => navigator.serviceWorker.ready.then(() => true)";

  @Override
  public String name() {
    return "errors";
  }

  @Override
  public String what() {
    return "what is not there, what is not theirs, no network: what pages say then, and the way back";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.FAST, Manner.OFFLINE, Manner.MOBILE, Manner.GERMAN, Manner.HOSTILE);
  }

  @Override
  public void play(Guest guest) {
    switch (guest.manner) {
      case OFFLINE -> withoutNetwork(guest);
      case HOSTILE -> prying(guest);
      default -> lost(guest);
    }
  }

  private static void lost(Guest guest) {
    guest.notes.expect(401, 404);
    for (String path : List.of("/nothing-here", "/survey/nothing-here")) {
      guest.go(path);
      guest.reads(guest.words.of("error.not-found.title"));
      assertThat(guest.page.getByText(guest.words.of("error.request"))).isVisible();
    }
    guest.look("nothing there");
    guest.press(guest.link("error.back"), "/");
    guest.reads(guest.words.of("landing.heading"));
    guest.context.addCookies(
        List.of(
            new Cookie("oh_session", "nobody.gave.this").setUrl(guest.stage.server().origin())));
    guest.go(Questionnaire.PATH + "/confidence");
    guest.look("a cookie that nobody gave");
    assertThat(guest.page.locator("main").getByRole(AriaRole.LINK).first()).isVisible();
  }

  private static void withoutNetwork(Guest guest) {
    Questionnaire.begin(guest);
    guest.page.waitForFunction(WORKER);
    guest.notes.offline(true);
    guest.context.setOffline(true);
    guest.go("/privacy");
    assertThat(guest.page.locator("h1")).containsText(guest.words.of("no-network.title"));
    guest.look("no network");
    guest.context.setOffline(false);
    // It comes by itself as soon as it can.
    guest.reads(guest.words.of("privacy.title"));
    guest.notes.offline(false);
    guest.look("the network is back");
  }

  /** Asks for what is not theirs, and for addresses that no link has. */
  private static void prying(Guest guest) {
    String other = guest.stage.otherRun("preflight-demonstration");
    guest.notes.expect(400, 401, 403, 404, 405);
    Questionnaire.begin(guest);
    for (String path :
        List.of(
            "/app/coaching/" + other,
            "/survey/%3Cscript%3Ealert(1)%3C%2Fscript%3E",
            "/survey/..%2f..%2fetc%2fpasswd",
            "/survey/ai-readiness/background%00",
            "/runs/" + other + "'%20OR%201=1--",
            "/admin/accounts")) {
      int status = guest.page.navigate(path).status();
      if (status >= 500) {
        throw new AssertionError(path + " answers with " + status);
      }
      assertThat(guest.page.locator("body")).not().containsText("Exception");
      assertThat(guest.page.locator("body")).not().containsText("root:");
    }
    wrongMethods(guest, other);
    guest.go("/app/coaching/" + other);
    guest.reads(guest.words.of("error.not-found.title"));
    guest.look("somebody else's talk");
  }

  /** Past the browser, which would not send all of them. */
  private static void wrongMethods(Guest guest, String other) {
    for (String method : List.of("DELETE", "PUT", "PATCH", "TRACE", "NONSENSE")) {
      for (String path : List.of("/", "/login", "/app/settings", "/runs/" + other)) {
        int status =
            guest.context.request().fetch(path, RequestOptions.create().setMethod(method)).status();
        if (status < 400 || status >= 500) {
          throw new AssertionError("%s %s answers with %d".formatted(method, path, status));
        }
      }
    }
  }
}
