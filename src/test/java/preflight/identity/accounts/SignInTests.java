package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import preflight.identity.AccountId;
import preflight.support.RunningApp;

/** An address and a password: whose they are, and one answer to everything else. */
class SignInTests {
  private final SignIns signIns = RunningApp.bean(SignIns.class);
  private final Somebody ada = Somebody.withAnAccount();

  @Test
  void findsTheAccountOfAnAddressAndItsPassword() {
    assertThat(signIns.account(ada.email(), ada.password())).contains(id());
    assertThat(signIns.account(" " + ada.email().toUpperCase(Locale.ROOT), ada.password()))
        .contains(id());
  }

  @Test
  void aWrongPasswordAnUnknownAddressAnUnconfirmedAndADisabledAccountAreTheSame() {
    var unconfirmed = Somebody.newcomer();
    unconfirmed.signUp();
    var disabled = Somebody.withAnAccount();
    RunningApp.sql()
        .sql("update accounts set disabled_at = now() where email = :email")
        .param("email", disabled.email())
        .update();

    assertRefusedAfterOneHash(ada.email(), "another password");
    assertRefusedAfterOneHash(Somebody.newcomer().email(), ada.password());
    assertRefusedAfterOneHash("no address", ada.password());
    assertRefusedAfterOneHash(unconfirmed.email(), unconfirmed.password());
    assertRefusedAfterOneHash(disabled.email(), disabled.password());
    assertThat(Somebody.hashes(() -> signIns.account(ada.email(), ada.password()))).isOne();
  }

  @Test
  void aPasswordLongerThanAnyIsNotHashedInFull() {
    assertThat(signIns.account(ada.email(), "a".repeat(100_000))).isEmpty();
  }

  @Test
  void anOldHashIsRenewedOnTheWay() {
    var weak = new Argon2PasswordEncoder(16, 32, 1, 1_024, 1).encode(ada.password());
    setHash(weak);

    assertThat(signIns.account(ada.email(), ada.password())).contains(id());

    assertThat(hash()).startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
    assertThat(signIns.account(ada.email(), ada.password())).contains(id());
  }

  private void assertRefusedAfterOneHash(String email, String password) {
    var answer = new AtomicReference<Optional<AccountId>>();
    assertThat(Somebody.hashes(() -> answer.set(signIns.account(email, password)))).isOne();
    assertThat(answer.get()).isEmpty();
  }

  private AccountId id() {
    return RunningApp.sql()
        .sql("select account_id from accounts where email = :email")
        .param("email", ada.email())
        .query((row, number) -> new AccountId(row.getObject(1, UUID.class)))
        .single();
  }

  private String hash() {
    return RunningApp.sql()
        .sql("select password_hash from accounts where email = :email")
        .param("email", ada.email())
        .query(String.class)
        .single();
  }

  private void setHash(String hash) {
    RunningApp.sql()
        .sql("update accounts set password_hash = :hash where email = :email")
        .param("hash", hash)
        .param("email", ada.email())
        .update();
  }
}
