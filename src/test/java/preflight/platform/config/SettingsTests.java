package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static preflight.platform.config.GivenEnvironment.SECRET;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.support.TestSettings;

class SettingsTests {
  @TempDir private Path folder;

  @Test
  void developmentNeedsNothing() {
    var settings = read(Map.of("HOME", folder.toString()));

    assertThat(settings.production()).isFalse();
    assertThat(settings.home()).isEqualTo(folder.resolve(".preflight"));
    assertThat(settings.baseUrl()).isNull();
    assertThat(settings.server().host()).isEqualTo("127.0.0.1");
    assertThat(settings.server().port()).isEqualTo(8000);
    assertThat(settings.server().managementPort()).isNull();
    assertThat(settings.server().trustedProxies()).containsExactly("127.0.0.0/8", "::1/128");
    assertThat(settings.server().corsOrigins()).isEmpty();
    assertThat(settings.server().jsonLogs()).isFalse();
    assertThat(settings.database().url()).isNull();
    assertThat(settings.redisUrl()).isNull();
    assertThat(settings.passportUrl()).isNull();
    assertThat(settings.session().ttl()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.mail()).isEqualTo(new Settings.Mail(null, null, null, null));
    assertThat(settings.llm()).isEqualTo(TestSettings.SCRIPTED);
  }

  @Test
  void theGeneratedSecretIsKeptForItsOwnerAlone() throws IOException {
    var first = read(Map.of("PREFLIGHT_HOME", folder.toString())).tokens().secret();
    var second = read(Map.of("PREFLIGHT_HOME", folder.toString())).tokens().secret();

    assertThat(first).isEqualTo(second);
    assertThat(first.bytes()).hasSizeGreaterThanOrEqualTo(32);
    assertThat(permissions("secrets")).isEqualTo("rwx------");
    assertThat(permissions("secrets/jwt_secret")).isEqualTo("rw-------");
    try (var files = Files.list(folder.resolve("secrets"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void productionListensEverywhereAndKeepsWhatItIsGiven() {
    var settings = production(Map.of("BASE_URL", "https://Preflight.Example:443/"));

    assertThat(settings.production()).isTrue();
    assertThat(settings.baseUrl()).isEqualTo("https://preflight.example");
    assertThat(settings.server().host()).isNull();
    assertThat(settings.server().managementPort()).isEqualTo(9000);
    assertThat(settings.server().jsonLogs()).isTrue();
    assertThat(settings.tokens().secret().value()).isEqualTo(SECRET);
    assertThat(Files.exists(folder.resolve("secrets"))).isFalse();
  }

  @Test
  void productionTakesEveryVariableThereIs() {
    var settings =
        production(
            Map.ofEntries(
                Map.entry("BASE_URL", "https://preflight.clinic.example"),
                Map.entry("DATABASE_URL", "postgresql://u:Zk3vQ9w@db.example/p?sslmode=require"),
                Map.entry("DATABASE_REPLICA_URL", "jdbc:postgresql://[fd00::7]:6432/p?ssl=true"),
                Map.entry("REDIS_URL", "rediss://limits:Zk3vQ9w@redis.example:6380/1"),
                Map.entry("JWT_SECRET_PREVIOUS", SECRET + "older"),
                Map.entry("JWT_ISSUER", "https://passport.example"),
                Map.entry("JWT_AUDIENCE", "preflight"),
                Map.entry("COOKIE_DOMAIN", ".Clinic.Example"),
                Map.entry("CORS_ORIGINS", "https://a.example, https://B.example:8443/,"),
                Map.entry("TRUSTED_PROXIES", "10.0.0.0/8,fd00::/8,192.0.2.7/32"),
                Map.entry("PASSPORT_URL", "https://passport.example/"),
                Map.entry("SMTP_URL", "smtp://mail:Zk3%40vQ9w@mail.example:587"),
                Map.entry("MAIL_FROM", "preflight@clinic.example"),
                Map.entry("ADMIN_EMAIL", "ada@clinic.example"),
                Map.entry("CONTACT_EMAIL", "help@clinic.example"),
                Map.entry("MANAGEMENT_PORT", "9100"),
                Map.entry("LOG_FORMAT", "text"),
                Map.entry("METRICS_TOKEN", "Zk3vQ9w-Lr8yUe1oIb3mCd5tXs7nJq2h"),
                Map.entry("SENTRY_DSN", "https://Zk3vQ9w@o0.ingest.sentry.example/4"),
                Map.entry("SENTRY_ENVIRONMENT", "staging"),
                Map.entry("SENTRY_TRACES_SAMPLE_RATE", "1.0"),
                Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector:4318"),
                Map.entry("OTEL_EXPORTER_OTLP_HEADERS", "api-key=Zk3vQ9w, x-team=forms"),
                Map.entry("OTEL_TRACES_SAMPLER_ARG", ".25"),
                Map.entry("OPENAI_API_KEY", "sk-Zk3vQ9w"),
                Map.entry("OPENAI_BASE_URL", "http://ollama:11434/v1"),
                Map.entry("ANTHROPIC_API_KEY", "sk-ant-Zk3vQ9w"),
                Map.entry("ANTHROPIC_BASE_URL", "https://models.clinic.example"),
                Map.entry("LLM_PROVIDER", "anthropic"),
                Map.entry("LLM_MODEL", "claude-sonnet-5"),
                Map.entry("LLM_REQUEST_TIMEOUT", "2m"),
                Map.entry("LLM_MAX_RETRIES", "0"),
                Map.entry("RETENTION_ADDRESSES", "1d"),
                Map.entry("MIGRATE_ON_START", "false"),
                Map.entry("STOP_DELAY", "5s"),
                Map.entry("OFFLINE", "false"),
                Map.entry("LLM_MONTHLY_BUDGET_USD", "1000000"),
                Map.entry("LLM_COST_ALERT_THRESHOLD", ".75"),
                Map.entry("LLM_PRICE_USD_PER_M", "0.0375, 10000")));

    assertThat(settings.server())
        .isEqualTo(
            new Settings.Server(
                null,
                8000,
                9100,
                List.of("10.0.0.0/8", "fd00::/8", "192.0.2.7/32"),
                List.of("https://a.example", "https://b.example:8443"),
                false,
                Duration.ofSeconds(5),
                new Secret("Zk3vQ9w-Lr8yUe1oIb3mCd5tXs7nJq2h"),
                false));
    assertThat(settings.database().migratesOnStart()).isFalse();
    assertThat(settings.session().cookieDomain()).isEqualTo("clinic.example");
    assertThat(settings.passportUrl()).isEqualTo(URI.create("https://passport.example"));
    assertThat(settings.mail().adminEmail()).isEqualTo("ada@clinic.example");
    assertThat(settings.mail().contact()).isEqualTo("help@clinic.example");
    assertThat(settings.tokens().issuer()).isEqualTo("https://passport.example");
    assertThat(settings.retention().addresses()).isEqualTo(Duration.ofDays(1));
    assertThat(settings.llm())
        .isEqualTo(
            new Settings.Llm(
                new Settings.Vendor(new Secret("sk-Zk3vQ9w"), URI.create("http://ollama:11434/v1")),
                new Settings.Vendor(
                    new Secret("sk-ant-Zk3vQ9w"), URI.create("https://models.clinic.example")),
                "anthropic",
                "claude-sonnet-5",
                Duration.ofMinutes(2),
                0,
                new Settings.Money(
                    new BigDecimal(1_000_000),
                    new BigDecimal("0.75"),
                    new Settings.Money.Price(new BigDecimal("0.0375"), new BigDecimal(10_000)))));
    assertThat(settings.telemetry())
        .isEqualTo(
            new Settings.Telemetry(
                new Settings.Sentry(
                    new Secret("https://Zk3vQ9w@o0.ingest.sentry.example/4"), "staging", 1),
                new Settings.Tracing(
                    URI.create("http://collector:4318"),
                    new Secret("api-key=Zk3vQ9w, x-team=forms"),
                    0.25)));
    assertThat(settings.toString()).doesNotContain("Zk3vQ9w");
  }

  @Test
  void nobodyIsToldOfAnythingUnlessAnAddressIsGiven() {
    assertThat(production(Map.of()).telemetry()).isEqualTo(new Settings.Telemetry(null, null));
    assertThat(production(Map.of("SENTRY_DSN", "http://k@127.0.0.1:9/x/4")).telemetry().sentry())
        .isEqualTo(new Settings.Sentry(new Secret("http://k@127.0.0.1:9/x/4"), "production", 0.1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', '', '', scripted",
    "key, '', '', '', openai",
    "'', '', key, '', anthropic",
    "key, '', key, '', openai",
    "'', http://127.0.0.1:11434, '', '', openai",
    "'', '', '', http://127.0.0.1:8080, anthropic",
  })
  void asksTheFirstProviderThatIsSetUp(
      String openAi, String openAiUrl, String anthropic, String anthropicUrl, String provider) {
    var settings =
        read(
            Map.of(
                "HOME", folder.toString(),
                "OPENAI_API_KEY", openAi,
                "OPENAI_BASE_URL", openAiUrl,
                "ANTHROPIC_API_KEY", anthropic,
                "ANTHROPIC_BASE_URL", anthropicUrl));

    assertThat(settings.llm().provider()).isEqualTo(provider);
  }

  @Test
  void aKeyMayBeInAFile() throws IOException {
    var file = Files.writeString(folder.resolve("key"), "sk-Zk3vQ9w\n");
    var settings =
        read(Map.of("HOME", folder.toString(), "ANTHROPIC_API_KEY_FILE", file.toString()));

    assertThat(settings.llm().anthropic().key()).isEqualTo(new Secret("sk-Zk3vQ9w"));
  }

  @Test
  void productionListsEverythingThatIsMissing() {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(Map.of("PREFLIGHT_ENV", "production", "HOME", "/nowhere")))
        .satisfies(refusal -> {
          assertThat(refusal.getExitCode()).isEqualTo(78);
          assertThat(refusal.problems())
              .hasSize(3)
              .anyMatch(each -> each.startsWith("BASE_URL"))
              .anyMatch(each -> each.startsWith("DATABASE_URL"))
              .anyMatch(each -> each.startsWith("JWT_SECRET"));
        });
  }

  @Test
  void aBlankVariableIsNone() {
    assertThat(read(Map.of("HOME", folder.toString(), "PORT", " ")).server().port())
        .isEqualTo(8000);
  }

  @Test
  void aValueIsTakenAsItStands() {
    var given = "kJ8s-2lQpz0aX7vN4wRt6yUe1o${PORT}";

    assertThat(read(Map.of("JWT_SECRET", given)).tokens().secret().value()).isEqualTo(given);
  }

  @Test
  void printsNoSecret() {
    var settings =
        production(
            Map.of(
                "DATABASE_URL", "postgresql://u:Zk3vQ9w@localhost/p",
                "REDIS_URL", "redis://:Zk3vQ9w@localhost",
                "SMTP_URL", "smtp://u:Zk3vQ9w@localhost"));

    assertThat(settings.toString()).doesNotContain(SECRET, "Zk3vQ9w");
    assertThat(DatabaseAddress.parse("postgresql://u:Zk3vQ9w@localhost/p").toString())
        .doesNotContain("Zk3vQ9w");
  }

  @Test
  void derivesADifferentKeyForEachPurpose() {
    var secret = new Secret(SECRET);

    assertThat(secret.derive("one")).isEqualTo(secret.derive("one")).hasSize(32);
    assertThat(secret.derive("one")).isNotEqualTo(secret.derive("two"));
  }

  private Settings production(Map<String, String> more) {
    return GivenEnvironment.production(folder, more).settings();
  }

  private static Settings read(Map<String, String> variables) {
    return GivenEnvironment.of(variables).settings();
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }
}
