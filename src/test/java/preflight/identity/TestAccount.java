package preflight.identity;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.identity.accounts.Password;
import preflight.identity.accounts.Passwords;
import preflight.platform.db.Instants;
import preflight.support.Person;
import preflight.support.RunningApp;

/** Somebody with an account and a session, put straight into the database. */
public final class TestAccount {
  /** Of all of them. */
  public static final String PASSWORD = "correct horse of a test";

  private static volatile @Nullable String hash;

  private final ApplicationContext app;
  private final AccountId id = AccountId.next();
  private final SessionId session = SessionId.next();

  private TestAccount(ApplicationContext app) {
    this.app = app;
  }

  /** Signed in with a browser. */
  public static TestAccount inABrowser(ApplicationContext app, Role role) {
    return signedIn(app, role, true, Duration.ofDays(7));
  }

  /** Signed in with a program. */
  public static TestAccount inAClient(ApplicationContext app, Role role) {
    return signedIn(app, role, false, Duration.ofDays(7));
  }

  static TestAccount signedIn(
      ApplicationContext app, Role role, boolean byCookie, Duration lifetime) {
    var account = new TestAccount(app);
    account.insert(role, byCookie, app.getBean(Clock.class).instant().plus(lifetime));
    return account;
  }

  public AccountId id() {
    return id;
  }

  public SessionId session() {
    return session;
  }

  /** An access token as the last sign-in gave it. */
  public String token() {
    return app.getBean(AccessTokens.class).issue(id, session);
  }

  /** The Cookie header of that browser. */
  public String cookie() {
    return "oh_session=" + token();
  }

  /** The Authorization header of that program. */
  public String bearer() {
    return "Bearer " + token();
  }

  /** This browser took part before it signed in. */
  public TestAccount whoWas(Person before) {
    return whoWas(
        jdbc()
            .sql("select participant_id from runs where run_id = :run::uuid")
            .param("run", before.run())
            .query(UUID.class)
            .single());
  }

  public TestAccount whoWas(UUID participant) {
    jdbc()
        .sql(
            """
            update account_sessions set anonymous_participant_id = :participant
            where session_id = :session
            """)
        .param("participant", participant)
        .param("session", session.value())
        .update();
    return this;
  }

  /** The second factor was shown in this session. */
  public TestAccount proven() {
    jdbc()
        .sql("update account_sessions set second_factor_at = now() where session_id = :session")
        .param("session", session.value())
        .update();
    return this;
  }

  /** A page's form of this browser. */
  public HttpResponse<String> post(String path, String form, String csrf) {
    return RunningApp.http()
        .send(
            "POST",
            path,
            form + (csrf.isEmpty() ? "" : "&_csrf=" + csrf),
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            cookie());
  }

  public TestAccount disabled() {
    sql("update accounts set disabled_at = now() where account_id = :account");
    return this;
  }

  int sessions() {
    return jdbc()
        .sql("select count(*) from account_sessions where account_id = :account")
        .param("account", id.value())
        .query(Integer.class)
        .single();
  }

  private void insert(Role role, boolean byCookie, Instant expiresAt) {
    jdbc()
        .sql(
            """
            insert into accounts (account_id, issuer, subject, email, email_confirmed_at, name, role,
              password_hash, created_at)
            values (:account, 'preflight', :account::text, :email, now(), 'Test Person', :role,
              :hash, now())
            """)
        .param("hash", hash())
        .param("account", id.value())
        .param("email", id + "@example.org")
        .param("role", role.word())
        .update();
    jdbc()
        .sql(
            """
            insert into account_sessions (session_id, account_id, by_cookie, shared, browser,
              created_at, used_at, expires_at)
            values (:session, :account, :byCookie, false, 'Firefox, Linux', now(), now(), :expiresAt)
            """)
        .param("session", session.value())
        .param("account", id.value())
        .param("byCookie", byCookie)
        .param("expiresAt", Instants.parameter(expiresAt))
        .update();
  }

  /** Made once: it is slow on purpose. */
  private String hash() {
    var made = hash;
    if (made == null) {
      made = app.getBean(Passwords.class).hash(Password.typed(PASSWORD));
      hash = made;
    }
    return made;
  }

  private void sql(String update) {
    jdbc().sql(update).param("account", id.value()).update();
  }

  private JdbcClient jdbc() {
    return app.getBean(JdbcClient.class);
  }
}
