package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.identity.accounts.SignUps.Confirmed;
import preflight.support.Exposition;
import preflight.support.Inbox;
import preflight.support.RunningApp;

/** From wanting an account to having one, and everything that does not lead there. */
class SignUpTests {
  private final SignUps signUps = RunningApp.bean(SignUps.class);
  private final Somebody ada = Somebody.newcomer();

  @Test
  void anAccountIsMadeOnceItsAddressIsConfirmed() {
    ada.signUp();
    var letter = ada.inbox().last(1);

    assertThat(letter.subject()).isEqualTo("Confirm your address");
    assertThat(letter.link()).isEqualTo("/sign-up/confirm?lang=en#" + letter.code());
    assertThat(letter.text()).contains("\n" + Somebody.ORIGIN + "\n", "24 hours");
    assertThat(ada.accounts()).isZero();

    var confirmed = confirm(letter.link(), ada.password());

    assertThat(confirmed)
        .isInstanceOfSatisfying(
            Confirmed.Yes.class, yes -> assertThat(yes.returnTo()).isEqualTo("/survey/two-pages"));
    assertThat(stored("name || ' ' || role || ' ' || language")).isEqualTo("Ada participant en");
    assertThat(stored("(email_confirmed_at is not null)::text")).isEqualTo("true");
    assertThat(confirm(letter.code(), ada.password()))
        .isEqualTo(new Confirmed.No(Fault.CODE_SPENT));
  }

  @Test
  void isCountedWhenTheMailIsSentAndWhenTheAccountIsThere() {
    var known = Somebody.withAnAccount();
    var before = Exposition.now();

    signUps.ask(new SignUp("no address", "", ada.password(), "en", null), Somebody.ORIGIN);
    known.signUp();
    assertThat(rose(before, "started")).isZero();
    ada.signUp();
    var code = ada.inbox().last(1).code();
    assertThat(rose(before, "started")).isEqualTo(1);
    confirm(code, "another password");
    assertThat(rose(before, "confirmed")).isZero();

    confirm(code, ada.password());
    confirm(code, ada.password());

    assertThat(rose(before, "confirmed")).isEqualTo(1);
    assertThat(rose(before, "started")).isEqualTo(1);
  }

  private static double rose(Exposition before, String event) {
    var name = "preflight_signups_total";
    return Exposition.now().sum(name, "event", event) - before.sum(name, "event", event);
  }

  @Test
  void nothingThatWasTypedStandsInTheMail() {
    signUps.ask(
        new SignUp(ada.email(), "Win at evil.example", ada.password(), "de", null),
        Somebody.ORIGIN);

    var letter = ada.inbox().last(1);
    assertThat(letter.text()).doesNotContain("evil", ada.password(), ada.email());
    assertThat(letter.language()).isEqualTo("de");
    assertThat(letter.subject()).isEqualTo("Bestätigen Sie Ihre Adresse");
  }

  @Test
  void anAddressWithAnAccountIsToldSoByMailAlone() {
    var known = Somebody.withAnAccount();

    long forKnown = Somebody.hashes(known::signUp);
    long forUnknown = Somebody.hashes(ada::signUp);

    assertThat(forKnown).isEqualTo(forUnknown).isOne();
    assertThat(known.inbox().last(2).subject()).isEqualTo("You have an account already");
    assertThat(known.inbox().last(2).text()).doesNotContain("#");
    assertThat(pending(known)).isEqualTo(pending(ada)).isOne();
    assertThat(known.accounts()).isOne();
  }

  @Test
  void nobodyConfirmsWhatSomebodyElsePrepared() {
    ada.signUp();
    var code = ada.inbox().last(1).code();

    assertThat(confirm(code, "another password")).isEqualTo(new Confirmed.No(Fault.PASSWORD_OTHER));
    assertThat(confirm(code, "")).isEqualTo(new Confirmed.No(Fault.PASSWORD_REQUIRED));
    assertThat(ada.accounts()).isZero();
    assertThat(ada.confirm()).isNotNull();
  }

  @Test
  void aCodeIsTooOldAfterADay() {
    ada.signUp();
    RunningApp.sql()
        .sql("update pending_sign_ups set expires_at = now() where email = :email")
        .param("email", ada.email())
        .update();

    assertThat(confirm(ada.inbox().last(1).code(), ada.password()))
        .isEqualTo(new Confirmed.No(Fault.CODE_SPENT));
  }

  @Test
  void whatIsNoCodeIsSaidToBeNone() {
    assertThat(confirm("123", ada.password())).isEqualTo(new Confirmed.No(Fault.CODE));
    assertThat(confirm("0000-0000-0000-0000-0000", ada.password()))
        .isEqualTo(new Confirmed.No(Fault.CODE_SPENT));
  }

  @Test
  void theFirstCodeThatIsConfirmedSpendsTheOthers() {
    ada.signUp();
    ada.signUp();
    var letters = ada.inbox();
    letters.last(2);
    var codes = letters.letters().stream().map(Inbox.Read::code).toList();

    assertThat(confirm(codes.getFirst(), ada.password())).isInstanceOf(Confirmed.Yes.class);
    assertThat(confirm(codes.getLast(), ada.password()))
        .isEqualTo(new Confirmed.No(Fault.CODE_SPENT));
    assertThat(ada.accounts()).isOne();
    assertThat(pending(ada)).isZero();
  }

  @Test
  void nobodysInboxIsFlooded() {
    for (int i = 0; i < SignUps.MAILS + 2; i++) {
      ada.signUp();
    }
    var after = Somebody.newcomer();
    after.signUp();

    after.inbox().last(1);
    assertThat(ada.inbox().last(SignUps.MAILS)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ada",
        "ada@",
        "@example.org",
        "a b@example.org",
        "a@b@c.org",
        "a@localhost",
        "a@[127.0.0.1]",
        "ada@example.org\r\nBcc: all@example.org",
        "\"a b\"@example.org"
      })
  void refusesWhatIsNoAddress(String email) {
    assertThat(signUps.ask(new SignUp(email, "", ada.password(), "en", null), Somebody.ORIGIN))
        .containsExactly(Fault.EMAIL);
  }

  @Test
  void oneAddressHasOneSpelling() {
    assertThat(EmailAddress.read(" Ada@Exämple.ORG "))
        .isEqualTo(EmailAddress.read("ada@xn--exmple-cua.org"))
        .isPresent();
    assertThat(EmailAddress.read("a".repeat(250) + "@example.org")).isEmpty();
  }

  @Test
  void saysAllThatIsWrongAtOnce() {
    assertThat(signUps.ask(new SignUp("ada", "A\0da", "short", "en", null), Somebody.ORIGIN))
        .isEqualTo(List.of(Fault.EMAIL, Fault.NAME, Fault.PASSWORD_SHORT));
    assertThat(
            signUps.ask(
                new SignUp(ada.email(), "A".repeat(201), ada.password(), "en", null),
                Somebody.ORIGIN))
        .containsExactly(Fault.NAME);
  }

  @Test
  void whatNobodyConfirmedIsRemoved() {
    ada.signUp();
    var retention = RunningApp.bean(AccountRetention.class);
    var now = Instant.now();

    retention.removeExpired(now, 100);
    assertThat(pending(ada)).isOne();
    retention.removeExpired(now.plus(SignUps.LIFETIME), 10_000);
    assertThat(pending(ada)).isZero();
  }

  private String stored(String expression) {
    return RunningApp.sql()
        .sql("select " + expression + " from accounts where email = :email")
        .param("email", ada.email())
        .query(String.class)
        .single();
  }

  private static long pending(Somebody somebody) {
    return RunningApp.sql()
        .sql("select count(*) from pending_sign_ups where email = :email")
        .param("email", somebody.email())
        .query(Long.class)
        .single();
  }

  private Confirmed confirm(String code, String password) {
    return signUps.confirm(code, password, _ -> {});
  }
}
