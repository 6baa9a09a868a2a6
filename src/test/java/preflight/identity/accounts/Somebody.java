package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import preflight.identity.AccountId;
import preflight.support.Inbox;
import preflight.support.RunningApp;

/** Somebody with an address and a password that nobody else in these tests has. */
public record Somebody(String email, String password) {
  static final String ORIGIN = "https://forms.example.org";
  static final String PASSWORD = "jubel wander laterne";

  public static Somebody newcomer() {
    return new Somebody(UUID.randomUUID() + "@example.org", PASSWORD);
  }

  public static Somebody withAnAccount() {
    var somebody = newcomer();
    somebody.signUp();
    somebody.confirm();
    return somebody;
  }

  public void signUp() {
    assertThat(bean().ask(asking(), ORIGIN)).isEmpty();
  }

  SignUp asking() {
    return new SignUp(email, "Ada", password, "en", "/survey/two-pages");
  }

  public AccountId confirm() {
    return confirm(1);
  }

  /**
   * @param letters so many came, and the last one has the code
   */
  AccountId confirm(int letters) {
    var made = new AtomicReference<AccountId>();
    var done = bean().confirm(inbox().last(letters).code(), password, made::set);
    assertThat(done).isInstanceOf(SignUps.Confirmed.Yes.class);
    return made.get();
  }

  public Inbox inbox() {
    return Inbox.of(email);
  }

  long accounts() {
    return RunningApp.sql()
        .sql("select count(*) from accounts where email = :email")
        .param("email", email)
        .query(Long.class)
        .single();
  }

  private static SignUps bean() {
    return RunningApp.bean(SignUps.class);
  }

  /** How many hashes that costs. */
  static long hashes(Runnable work) {
    var passwords = RunningApp.bean(Passwords.class);
    long before = passwords.computed();
    work.run();
    return passwords.computed() - before;
  }
}
