package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.SimpleCommandLinePropertySource;

class WarningTests {
  private static final Path HOME = Path.of("/nowhere");

  @Test
  void thereIsNothingToSayAboutWhatIsRight() {
    assertThat(GivenEnvironment.of(Map.of()).warnings()).isEmpty();
    assertThat(production(Map.of()).warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@db/p                              | DATABASE_URL",
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@10.2.3.4/p                        | DATABASE_URL",
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@db.internal/p                     | DATABASE_URL",
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@db.example/p?sslmode=disable      | DATABASE_URL",
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@db.example/p?sslmode=prefer       | DATABASE_URL",
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@db.example/p?sslmode=require      | DATABASE_URL",
        "DATABASE_URL    | postgresql://u:Zk3vQ9w@db.example/p?sslmode=Verify-CA    | DATABASE_URL",
        "REDIS_URL       | redis://:Zk3vQ9w@redis                                   | REDIS_URL",
        "REDIS_URL       | redis://Zk3vQ9w@redis.example:6379                       | REDIS_URL",
        "TRUSTED_PROXIES | ''                                                       | TRUSTED_PROXIES",
        "PASSPORT_URL    | https://passport.example                                 | JWT_ISSUER",
        "JWT_SECRET      | '\"kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mCd\"'                   | JWT_SECRET",
      })
  void saysWhatMayBeWrong(String name, String value, String about) {
    assertThat(production(Map.of(name, value)).warnings())
        .singleElement()
        .asString()
        .startsWith(about + " ")
        .doesNotContain("Zk3vQ9w", "kJ8s");
  }

  @Test
  void saysThatMailIsNotSent() {
    assertThat(production(Map.of("SMTP_URL", "")).warnings())
        .containsExactly("SMTP_URL is not set; mail is written to PREFLIGHT_HOME/outbox, not sent");
  }

  @Test
  void aProxyOnThisMachineIsBelievedAnyway() {
    assertThat(production(Map.of("TRUSTED_PROXIES", "", "HOST", "127.0.0.1")).warnings()).isEmpty();
  }

  @Test
  void saysThatDevelopmentIsNotMeantForOthers() {
    assertThat(GivenEnvironment.of(Map.of("HOST", "0.0.0.0")).warnings())
        .singleElement()
        .asString()
        .startsWith("HOST lets other machines in");
    assertThat(GivenEnvironment.of(Map.of("BASE_URL", "https://preflight.example")).warnings())
        .singleElement()
        .asString()
        .startsWith("PREFLIGHT_ENV is not production");
  }

  @Test
  void anArgumentIsNoPlaceForASecret() {
    var environment = production(Map.of("JWT_SECRET", "")).environment();
    environment
        .getPropertySources()
        .addFirst(new SimpleCommandLinePropertySource("--JWT_SECRET=" + GivenEnvironment.SECRET));

    assertThat(SettingsReader.read(environment, home -> new Secret("")).warnings())
        .singleElement()
        .asString()
        .startsWith("JWT_SECRET is an argument")
        .endsWith("JWT_SECRET_FILE");
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_SECRETS, JWT_SECRET",
    "JWT_SECERT, JWT_SECRET",
    "JWT_SECRET_FIEL, JWT_SECRET_FILE",
    "jwt_secret, JWT_SECRET",
    "DATABASE_URI, DATABASE_URL",
    "DATBASE_URL, DATABASE_URL",
    "BASE_URI, BASE_URL",
    "PREFLIGHT_HOEM, PREFLIGHT_HOME",
    "PREFLIGHT_JWT_SECRET, JWT_SECRET",
    "CORS_ORIGIN, CORS_ORIGINS",
    "port, PORT",
  })
  void saysWhichNameWasMeant(String given, String meant) {
    assertThat(production(Map.of(given, "x")).warnings())
        .singleElement()
        .asString()
        .startsWith(given + " is not known")
        .endsWith("did you mean " + meant + "?");
  }

  @Test
  void saysThatOnlySecretsAreTakenFromFiles() {
    assertThat(production(Map.of("BASE_URL_FILE", "/run/secrets/url")).warnings())
        .containsExactly("BASE_URL_FILE is not read; only secrets are taken from files");
  }

  @Test
  void saysThatANameOfOursIsNotKnown() {
    assertThat(production(Map.of("PREFLIGHT_COLOUR", "red")).warnings())
        .containsExactly("PREFLIGHT_COLOUR is not known to this version");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST",
        "HOSTS",
        "HOSTNAME",
        "PATH",
        "PGPASSWORD",
        "POSTGRES_PASSWORD",
        "DATABASE_NAME",
        "REDIS_PORT",
        "JAVA_HOME",
        "HTTP_PROXY",
        "PREFLIGHT_SERVICE_HOST",
        "PREFLIGHT_PORT_8000_TCP_ADDR",
        "PREFLIGHT_LIMITS_RESUME_CODES",
        "spring.application.name",
      })
  void leavesOthersNamesAlone(String name) {
    assertThat(production(Map.of(name, "x")).warnings()).isEmpty();
  }

  /** Whatever letter is lost, the operator learns which name it was. */
  @Property(tries = 200)
  void oneLostLetterIsFound(@ForAll("longNames") String name, @ForAll int where) {
    int lost = Math.floorMod(where, name.length());
    var given = name.substring(0, lost) + name.substring(lost + 1);

    assertThat(production(Map.of(given, "x")).warnings())
        .anyMatch(line -> line.startsWith(given + " is not "));
  }

  @Provide
  Arbitrary<String> longNames() {
    return Arbitraries.of(
        VariableTable.ALL.stream().map(Variable::name).filter(name -> name.length() > 5).toList());
  }

  private static GivenEnvironment production(Map<String, String> more) {
    return GivenEnvironment.production(HOME, more);
  }
}
