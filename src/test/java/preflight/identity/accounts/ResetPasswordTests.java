package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import preflight.support.Device;
import preflight.support.RunningApp;

/** A new password by a mailed code. */
class ResetPasswordTests {
  private static final String NEW = "sieben leise kraniche";

  private final PasswordResets resets = RunningApp.bean(PasswordResets.class);
  private final SignIns signIns = RunningApp.bean(SignIns.class);
  private final Somebody ada = Somebody.withAnAccount();

  @Test
  void theCodeOfTheMailSetsANewPasswordOnce() {
    assertThat(resets.ask(ada.email(), Somebody.ORIGIN)).isEmpty();
    var letter = ada.inbox().last(2);
    assertThat(letter.link()).isEqualTo("/password/reset?lang=en#" + letter.code());

    assertThat(resets.reset(letter.code(), NEW, Somebody.ORIGIN)).isEmpty();

    assertThat(signIns.account(ada.email(), NEW)).isPresent();
    assertThat(signIns.account(ada.email(), ada.password())).isEmpty();
    assertThat(ada.inbox().last(3).subject()).isEqualTo("Your password was changed");
    assertThat(ada.inbox().last(3).text()).doesNotContain("#");
    assertThat(resets.reset(letter.code(), "noch ein anderes", Somebody.ORIGIN))
        .contains(Fault.CODE_SPENT);
  }

  @Test
  void everySessionEndsWithTheOldPassword() {
    var device = new Device();
    device.post("/login", "/login", "email=" + ada.email() + "&password=" + ada.password());
    assertThat(device.getJson("/auth/me").statusCode()).isEqualTo(200);
    resets.ask(ada.email(), Somebody.ORIGIN);

    resets.reset(ada.inbox().last(2).code(), NEW, Somebody.ORIGIN);

    assertThat(device.getJson("/auth/me").statusCode()).isEqualTo(401);
  }

  @Test
  void anUnknownAddressIsAnsweredTheSameAndStoresACodeThatOpensNothing() {
    long before = rows();

    assertThat(resets.ask(Somebody.newcomer().email(), Somebody.ORIGIN)).isEmpty();
    assertThat(resets.ask(ada.email(), Somebody.ORIGIN)).isEmpty();

    assertThat(rows()).isEqualTo(before + 2);
    assertThat(resets.ask("no address", Somebody.ORIGIN)).contains(Fault.EMAIL);
  }

  @Test
  void aDisabledAccountGetsNoCodeAndKeepsItsPassword() {
    resets.ask(ada.email(), Somebody.ORIGIN);
    var code = ada.inbox().last(2).code();
    disable();

    assertThat(resets.reset(code, NEW, Somebody.ORIGIN)).contains(Fault.CODE_SPENT);
    resets.ask(ada.email(), Somebody.ORIGIN);
    assertThat(codes()).isOne();
  }

  @Test
  void aCodeIsTooOldAfterAnHour() {
    resets.ask(ada.email(), Somebody.ORIGIN);
    RunningApp.sql()
        .sql(
            """
            update password_resets set expires_at = now()
            where account_id = (select account_id from accounts where email = :email)
            """)
        .param("email", ada.email())
        .update();

    assertThat(resets.reset(ada.inbox().last(2).code(), NEW, Somebody.ORIGIN))
        .contains(Fault.CODE_SPENT);
  }

  @Test
  void theRulesOfPasswordsHoldAndTheCodeIsNotSpentByBreakingThem() {
    resets.ask(ada.email(), Somebody.ORIGIN);
    var code = ada.inbox().last(2).code();

    assertThat(resets.reset(code, "short", Somebody.ORIGIN)).contains(Fault.PASSWORD_SHORT);
    assertThat(resets.reset(code, ada.email(), Somebody.ORIGIN)).contains(Fault.PASSWORD_PERSONAL);
    assertThat(resets.reset("12", NEW, Somebody.ORIGIN)).contains(Fault.CODE);
    assertThat(resets.reset(code, NEW, Somebody.ORIGIN)).isEmpty();
  }

  @Test
  void oneResetSpendsTheOtherCodes() {
    resets.ask(ada.email(), Somebody.ORIGIN);
    resets.ask(ada.email(), Somebody.ORIGIN);
    var last = ada.inbox().last(3).code();
    var first = ada.inbox().letters().get(1).code();

    assertThat(resets.reset(first, NEW, Somebody.ORIGIN)).isEmpty();
    assertThat(resets.reset(last, "noch ein anderes", Somebody.ORIGIN)).contains(Fault.CODE_SPENT);
  }

  @Test
  void nobodysInboxIsFlooded() {
    for (int i = 0; i < PasswordResets.MAILS + 2; i++) {
      resets.ask(ada.email(), Somebody.ORIGIN);
    }

    assertThat(codes()).isEqualTo(PasswordResets.MAILS);
  }

  @Test
  void codesThatNobodyUsedAreRemoved() {
    resets.ask(ada.email(), Somebody.ORIGIN);

    RunningApp.bean(AccountRetention.class)
        .removeExpired(Instant.now().plus(PasswordResets.LIFETIME), 10_000);

    assertThat(codes()).isZero();
  }

  private void disable() {
    RunningApp.sql()
        .sql("update accounts set disabled_at = now() where email = :email")
        .param("email", ada.email())
        .update();
  }

  private long codes() {
    return RunningApp.sql()
        .sql(
            """
            select count(*) from password_resets
            where account_id = (select account_id from accounts where email = :email)
            """)
        .param("email", ada.email())
        .query(Long.class)
        .single();
  }

  private static long rows() {
    return RunningApp.sql().sql("select count(*) from password_resets").query(Long.class).single();
  }
}
