package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.UUID;
import preflight.support.Inbox;

/** An account that nobody had before, and the letter box that belongs to it. */
record Account(String email, String password) {
  static Account fresh() {
    return new Account(
        UUID.randomUUID() + "@example.org", "jubel wander laterne " + UUID.randomUUID());
  }

  /** From the empty form to being signed in, by way of the letter. */
  void signUp(Guest guest, String name) {
    guest.go("/sign-up");
    guest.write(guest.field("account.email"), email);
    guest.write(guest.field("account.name"), name);
    guest.write(guest.field("account.new-password"), password);
    guest.press(guest.button("sign-up.go"), "/sign-up/sent");
    guest.look("a letter was sent");
    guest.go(new Inbox(email, guest.stage.server().outbox()).last(1).link());
    guest.write(guest.field("confirm.password"), password);
    guest.press(guest.button("confirm.go"), "/app");
    assertThat(guest.page.locator("header")).containsText(name);
  }

  void signOut(Guest guest) {
    guest.press(guest.button("frame.sign-out"), "/");
    assertThat(guest.link("frame.sign-in")).isVisible();
  }

  void signIn(Guest guest, String typed) {
    guest.go("/login");
    guest.write(guest.field("account.email"), email);
    guest.write(guest.field("account.password"), typed);
    guest.press(guest.button("login.go"));
  }
}
