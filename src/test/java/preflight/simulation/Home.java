package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** What somebody has here: begun, gone on with, submitted, and taken back. */
final class Home implements Scenario {
  @Override
  public String name() {
    return "home";
  }

  @Override
  public String what() {
    return "the own page without an account: what was begun goes on, help, and what is kept";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.INTERRUPTED, Manner.MOBILE, Manner.GERMAN);
  }

  @Override
  public void play(Guest guest) {
    Questionnaire.begin(guest);
    Questionnaire.background(guest);
    guest.press(guest.button("survey.next"), "/confidence");
    if (guest.is(Manner.INTERRUPTED)) {
      guest.page.close();
      guest.page = guest.context.newPage();
    }
    guest.go("/app");
    guest.reads(guest.words.of("home.title"));
    assertThat(guest.role(AriaRole.HEADING, guest.words.of("home.started"))).isVisible();
    guest.look("what was begun");
    guest.press(guest.button("continue.go"), "/confidence");
    Questionnaire.confidence(guest);
    guest.look("going on");
    guest.go("/app");
    guest.press(place(guest, "places.help"), "/app/help");
    guest.reads(guest.words.of("help.title"));
    guest.look("help");
    guest.press(place(guest, "places.home"), "/app");
    guest.reads(guest.words.of("home.title"));
  }

  /** A link among the own pages; some stand at the foot of each page too. */
  static Locator place(Guest guest, String key) {
    return guest
        .page
        .getByRole(
            AriaRole.NAVIGATION,
            new Page.GetByRoleOptions().setName(guest.words.of("places.label")))
        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(guest.words.of(key)));
  }
}
