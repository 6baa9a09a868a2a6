package preflight.identity.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import preflight.identity.AccountId;
import preflight.identity.Role;
import preflight.identity.accounts.FirstAdmin.Made;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;
import preflight.platform.db.DatabaseUrl;
import preflight.platform.db.Migrations;
import preflight.support.TestPostgres;
import preflight.support.TestSettings;

/** The first admin: by a link while there is none, or by the operator's variable. */
class FirstAdminTests {
  private static final DatabaseUrl DATABASE = TestPostgres.newDatabase();
  private static final Passwords PASSWORDS = new Passwords();
  private static final String USUAL = "http://localhost:8000";

  private final DataSource pool = TestPostgres.pool(DATABASE);
  private final TransactionTemplate transaction =
      new TransactionTemplate(new DataSourceTransactionManager(pool));
  private final AccountSql sql = new AccountSql(JdbcClient.create(pool));
  private final Settings settings = TestSettings.of(Path.of("/nowhere"), new Secret("s"));
  private final FirstAdmin first = first(settings);
  private final Somebody ada = Somebody.newcomer();

  @BeforeAll
  static void migrate() {
    Migrations.run(DATABASE);
  }

  @BeforeEach
  void nobodyIsAdmin() {
    TestPostgres.execute(DATABASE, "delete from accounts");
  }

  @Test
  void whoeverHasTheLinkMakesTheFirstAdminOnce() {
    var open = first(settings);
    var code = open.link(USUAL).orElseThrow();
    assertThat(code).startsWith(USUAL + "/setup#");

    assertThat(make(open, code, ada.asking())).isInstanceOf(Made.Yes.class);

    assertThat(sql.hasAdmin()).isTrue();
    assertThat(sql.findCredential(ada.email())).isPresent();
    assertThat(open.isOpen()).isFalse();
    assertThat(open.link(USUAL)).isEmpty();
    assertThat(make(open, code, Somebody.newcomer().asking()))
        .isEqualTo(new Made.No(List.of(Fault.CODE_SPENT)));
  }

  @Test
  void theLinkOfAnotherStartOpensNothing() {
    assertThat(make(first(settings), first(settings).link(USUAL).orElseThrow(), ada.asking()))
        .isEqualTo(new Made.No(List.of(Fault.CODE_OF_ANOTHER_START)));
    assertThat(sql.hasAdmin()).isFalse();
  }

  @Test
  void theRulesHoldForTheFirstAdminToo() {
    assertThat(make(first, "12", new SignUp("ada", "A\0", "admin", "en", null)))
        .isEqualTo(new Made.No(List.of(Fault.CODE, Fault.EMAIL, Fault.NAME, Fault.PASSWORD_SHORT)));
  }

  @Test
  void inProductionThereIsNoLink() {
    var production =
        new Settings(
            true,
            settings.home(),
            "https://forms.example.org",
            settings.server(),
            settings.database(),
            null,
            settings.tokens(),
            settings.session(),
            null,
            settings.mail(),
            settings.retention(),
            settings.coaching(),
            settings.llm(),
            settings.telemetry());

    assertThat(first(production).isOpen()).isFalse();
    assertThat(first(production).link(USUAL)).isEmpty();
    assertThat(make(first(production), first.link(USUAL).orElseThrow(), ada.asking()))
        .isEqualTo(new Made.No(List.of(Fault.CODE_OF_ANOTHER_START)));
  }

  @Test
  void whoeverTheOperatorNamesIsAdminOnceTheAddressIsConfirmed() {
    var admins = new Admins(sql, named(ada.email().toUpperCase(Locale.ROOT)));
    var email = EmailAddress.read(ada.email()).orElseThrow();
    var other = EmailAddress.read(Somebody.newcomer().email()).orElseThrow();

    assertThat(admins.roleOf(email)).isEqualTo(Role.ADMIN);
    assertThat(admins.roleOf(other)).isEqualTo(Role.PARTICIPANT);
    assertThat(new Admins(sql, settings).roleOf(email)).isEqualTo(Role.PARTICIPANT);

    confirmed(email, admins.roleOf(email));
    assertThat(sql.hasAdmin()).isTrue();
  }

  @Test
  void whoSignedUpBeforeIsPromotedAtTheStart() {
    var email = EmailAddress.read(ada.email()).orElseThrow();
    confirmed(email, Role.PARTICIPANT);

    new Admins(sql, settings).promote();
    assertThat(sql.hasAdmin()).isFalse();
    new Admins(sql, named(ada.email())).promote();
    assertThat(sql.hasAdmin()).isTrue();
  }

  private void confirmed(EmailAddress email, Role role) {
    var code = MailedCode.next();
    var now = Instant.now();
    sql.insert(new PendingSignUp(email, null, "hash", "en", null), code, now, now.plusSeconds(60));
    assertThat(sql.confirm(code, AccountId.next(), role, now)).isTrue();
  }

  private Settings named(String email) {
    return new Settings(
        false,
        settings.home(),
        null,
        settings.server(),
        settings.database(),
        null,
        settings.tokens(),
        settings.session(),
        null,
        new Settings.Mail(null, null, email, null),
        settings.retention(),
        settings.coaching(),
        settings.llm(),
        settings.telemetry());
  }

  private static Made make(FirstAdmin admin, String code, SignUp asked) {
    return admin.make(code, asked, _ -> {});
  }

  private FirstAdmin first(Settings with) {
    return new FirstAdmin(sql, PASSWORDS, with, transaction, Clock.systemUTC());
  }
}
