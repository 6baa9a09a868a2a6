package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

/** Colours, a name, a password and what is kept. */
final class Settings implements Scenario {
  private static final String NAME = "Ada Lovelace";

  @Override
  public String name() {
    return "settings";
  }

  @Override
  public String what() {
    return "dark pages, the name of an account, where it is signed in, and a password that is not changed";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.KEYBOARD, Manner.MOBILE, Manner.HOSTILE);
  }

  @Override
  public void play(Guest guest) {
    appearance(guest);
    if (guest.stage.server().hasLetters()) {
      Account.fresh().signUp(guest, "Ada");
      profile(guest);
      password(guest);
    }
  }

  private static void appearance(Guest guest) {
    guest.go("/app/appearance");
    guest.reads(guest.words.of("appearance.title"));
    guest.choose(
        guest.answer(
            AriaRole.RADIO,
            guest.words.of("appearance.colours"),
            guest.words.of("appearance.dark")));
    guest.press(guest.button("settings.save"));
    assertThat(guest.page.getByText(guest.words.of("appearance.saved"))).isVisible();
    assertThat(guest.page.locator("html")).hasAttribute("data-theme", "dark");
    guest.look("dark pages");
  }

  private static void profile(Guest guest) {
    String name = guest.is(Manner.HOSTILE) ? "<script>alert(3)</script>" : NAME;
    guest.go("/app/profile");
    guest.write(guest.field("account.name"), name);
    guest.press(guest.button("settings.save"));
    assertThat(guest.page.getByText(guest.words.of("profile.saved"), exactly())).isVisible();
    assertThat(guest.page.locator("header")).containsText(name);
    guest.look("another name");
  }

  private static void password(Guest guest) {
    guest.notes.expect(422);
    guest.press(Home.place(guest, "places.settings"), "/app/settings");
    guest.reads(guest.words.of("settings.title"));
    assertThat(guest.role(AriaRole.HEADING, guest.words.of("settings.sessions"))).isVisible();
    guest.look("settings");
    guest.write(guest.field("settings.current"), "not the password");
    guest.write(guest.field("account.new-password"), "sieben leise kraniche am see");
    guest.press(guest.button("settings.change-password"));
    assertThat(guest.page.getByText(guest.words.of("invalid.account.password_current")).first())
        .isVisible();
    guest.look("a password that is not changed");
  }

  private static Page.GetByTextOptions exactly() {
    return new Page.GetByTextOptions().setExact(true);
  }
}
