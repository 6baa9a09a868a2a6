package preflight.simulation;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** An account from the letter to signing in, with a password that was mistyped. */
final class SignIn implements Scenario {
  @Override
  public String name() {
    return "sign-in";
  }

  @Override
  public String what() {
    return "an account, its letter, signing out, a wrong password, and signing in";
  }

  @Override
  public List<Manner> people() {
    return List.of(Manner.KEYBOARD, Manner.MOBILE, Manner.GERMAN, Manner.HOSTILE);
  }

  @Override
  public void play(Guest guest) {
    guest.notes.expect(401);
    if (guest.is(Manner.HOSTILE)) {
      forge(guest);
      return;
    }
    Account account = Account.fresh();
    if (guest.stage.server().hasLetters()) {
      account.signUp(guest, "Ada");
      guest.look("signed in for the first time");
      account.signOut(guest);
    }
    account.signIn(guest, "another password");
    assertThat(guest.page.getByText(guest.words.of("login.refused")).first()).isVisible();
    guest.look("a wrong password");
    if (guest.stage.server().hasLetters()) {
      account.signIn(guest, account.password());
      guest.page.waitForURL("**/app");
      guest.look("signed in again");
    }
  }

  /** Nobody gets in with a quotation mark, and nobody is led away by a link. */
  private static void forge(Guest guest) {
    for (String email :
        List.of("' OR 1=1 --@example.org", "<script>alert(1)</script>@example.org")) {
      guest.notes.expect(422);
      guest.go("/login?returnTo=//evil.example");
      guest.write(guest.field("account.email"), email);
      guest.write(guest.field("account.password"), "' OR '1'='1");
      guest.press(guest.button("login.go"));
      assertThat(guest.page).hasTitle(Pattern.compile(".*" + guest.words.of("login.title") + ".*"));
      assertThat(guest.link("frame.sign-in")).isVisible();
    }
    guest.look("refused");
    if (!guest.page.url().startsWith(guest.stage.server().origin())) {
      throw new AssertionError("led away to " + guest.page.url());
    }
    if (guest.stage.server().hasLetters()) {
      Account.fresh().signUp(guest, "<b>Ada</b>");
      guest.look("a name that looks like a tag");
    }
  }
}
