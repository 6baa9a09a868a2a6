package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By name, with what would be right, and never a value. */
class RefusedSettingsTests {
  private static final String SECRET = GivenEnvironment.SECRET;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "PREFLIGHT_ENV, staging",
    "PREFLIGHT_HOME, ~/preflight",
    "HOST, *",
    "HOST, http://127.0.0.1",
    "PORT, 80x",
    "PORT, 65536",
    "PORT, -1",
    "PORT, 9000",
    "MANAGEMENT_PORT, 65536",
    "MANAGEMENT_PORT, 8000",
    "LOG_FORMAT, xml",
    "BASE_URL, http://plain.example",
    "BASE_URL, https://host.example/path",
    "BASE_URL, https://user@host.example",
    "BASE_URL, https://host.example?x",
    "BASE_URL, https://host.example:99999",
    "BASE_URL, mailto:someone",
    "BASE_URL, host.example",
    "BASE_URL, 'not a url'",
    "CORS_ORIGINS, *",
    "CORS_ORIGINS, null",
    "CORS_ORIGINS, https://*.example.org",
    "CORS_ORIGINS, http://plain.example",
    "CORS_ORIGINS, https://a.example/path",
    "CORS_ORIGINS, 'https://good.example,ftp://bad.example'",
    "TRUSTED_PROXIES, 10.9.8.7",
    "TRUSTED_PROXIES, proxy.example/32",
    "TRUSTED_PROXIES, 10.0.0.0/33",
    "TRUSTED_PROXIES, 10.1/16",
    "TRUSTED_PROXIES, 0.0.0.0/0",
    "TRUSTED_PROXIES, '0.0.0.0/1,128.0.0.0/1'",
    "TRUSTED_PROXIES, ::/0",
    "TRUSTED_PROXIES, ::ffff:0.0.0.0/96",
    "TRUSTED_PROXIES, fd00::/129",
    "TRUSTED_PROXIES, *",
    "COOKIE_DOMAIN, intranet",
    "COOKIE_DOMAIN, localhost",
    "COOKIE_DOMAIN, co.uk",
    "COOKIE_DOMAIN, 192.0.2.7",
    "COOKIE_DOMAIN, other.example",
    "COOKIE_DOMAIN, light.example",
    "COOKIE_DOMAIN, https://preflight.example",
    "SESSION_TTL, 31d",
    "SESSION_TTL, 0s",
    "SESSION_TTL, 3600",
    "SESSION_TTL, soon",
    "SESSION_TTL, 99999999999999999999d",
    "DATABASE_POOL_SIZE, 0",
    "DATABASE_POOL_SIZE, many",
    "DATABASE_STATEMENT_TIMEOUT, 6m",
    "DATABASE_STATEMENT_TIMEOUT, 5000",
    "DATABASE_STATEMENT_TIMEOUT, soon",
    "RETENTION_ABANDONED_RUNS, 1s",
    "RETENTION_ADDRESSES, soon",
    "MIGRATE_ON_START, no",
    "STOP_DELAY, 5",
    "STOP_DELAY, 2m",
    "LLM_MONTHLY_BUDGET_USD, -1",
    "LLM_MONTHLY_BUDGET_USD, 0.0000001",
    "LLM_MONTHLY_BUDGET_USD, 1000000.000001",
    "LLM_MONTHLY_BUDGET_USD, $100",
    "LLM_MONTHLY_BUDGET_USD, 1e3",
    "LLM_COST_ALERT_THRESHOLD, 0",
    "LLM_COST_ALERT_THRESHOLD, 0.0",
    "LLM_COST_ALERT_THRESHOLD, 1.0",
    "LLM_COST_ALERT_THRESHOLD, 80",
    "LLM_COST_ALERT_THRESHOLD, 0.81234",
    "LLM_PRICE_USD_PER_M, 0.2",
    "LLM_PRICE_USD_PER_M, '0.2,1.2,3'",
    "LLM_PRICE_USD_PER_M, '0.2,'",
    "LLM_PRICE_USD_PER_M, '-1,1'",
    "LLM_PRICE_USD_PER_M, '1,10000.1'",
    "LLM_PRICE_USD_PER_M, '0.0000001,1'",
    "REDIS_URL, http://redis.example",
    "REDIS_URL, redis://",
    "REDIS_URL, redis://redis.example/limits",
    "REDIS_URL, redis://:redis@localhost",
    "REDIS_URL, rediss://changeme@redis.example",
    "SMTP_URL, mail.example",
    "SMTP_URL, https://mail.example",
    "SMTP_URL, smtp://mail.example/path",
    "SMTP_URL, 'smtp://u:p@ss@mail.example'",
    "MAIL_FROM, nobody",
    "MAIL_FROM, 'Preflight <preflight@example.org>'",
    "ADMIN_EMAIL, ada@",
    "CONTACT_EMAIL, 'Help <help@clinic.example>'",
    "PASSPORT_URL, 'not a url'",
    "PASSPORT_URL, http://passport.example",
    "JWT_SECRET, kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mC",
    "JWT_SECRET, please-change-me-please-change-me-now",
    "JWT_SECRET, replace_this_with_your_secret_of_32_bytes",
    "JWT_SECRET, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "JWT_SECRET, f3Xk9QzWf3Xk9QzWf3Xk9QzWf3Xk9QzWf3Xk",
    "JWT_SECRET, kJ8s-2lQpz0aX7vN4wRt6yUe1o${RANDOM}",
    "JWT_SECRET_FILE, /no/such/file",
    "JWT_SECRET_FILE, /dev/zero",
    "JWT_SECRET_PREVIOUS, kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mC",
    "JWT_SECRET_PREVIOUS, please-change-me-please-change-me-now",
    "JWT_SECRET_PREVIOUS, kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mCd",
    "OPENAI_API_KEY, 'sk-1234 5678'",
    "OPENAI_API_KEY, sk-äöü-canary",
    "OPENAI_API_KEY_FILE, /no/such/key",
    "ANTHROPIC_API_KEY, 'sk-1234\n5678'",
    "OPENAI_BASE_URL, http://models.example",
    "OPENAI_BASE_URL, http://203.0.113.9:8080/v1",
    "OPENAI_BASE_URL, ftp://ollama/v1",
    "OPENAI_BASE_URL, https://user:pass@models.example",
    "OPENAI_BASE_URL, https://models.example?key=1",
    "OPENAI_BASE_URL, https://models.example#v1",
    "OPENAI_BASE_URL, https://models.example:70000",
    "OPENAI_BASE_URL, https://models.example:0",
    "OPENAI_BASE_URL, gateway.example",
    "OPENAI_BASE_URL, 'not a url'",
    "ANTHROPIC_BASE_URL, http://models.example",
    "LLM_PROVIDER, gemini",
    "LLM_MODEL, 'my model'",
    "LLM_REQUEST_TIMEOUT, 500ms",
    "LLM_REQUEST_TIMEOUT, 6m",
    "LLM_REQUEST_TIMEOUT, 4500",
    "LLM_MAX_RETRIES, 10",
    "LLM_MAX_RETRIES, -1",
    "LLM_MAX_RETRIES, many",
    "REDACTION_REGIONS, 'GB,FR'",
    "REDACTION_REGIONS, ','",
    "SENTRY_DSN, https://o0.ingest.sentry.example/4",
    "SENTRY_DSN, https://Zk3vQ9w@o0.ingest.sentry.example",
    "SENTRY_DSN, https://Zk3vQ9w@o0.ingest.sentry.example/project",
    "SENTRY_DSN, https://Zk3vQ9w:s3cret@o0.ingest.sentry.example/4",
    "SENTRY_DSN, https://Zk3vQ9w@o0.ingest.sentry.example/4?a=b",
    "SENTRY_DSN, http://Zk3vQ9w@o0.ingest.sentry.example/4",
    "SENTRY_DSN, 'not a dsn'",
    "SENTRY_DSN_FILE, /no/such/dsn",
    "SENTRY_ENVIRONMENT, 'of Ada'",
    "SENTRY_TRACES_SAMPLE_RATE, 1.1",
    "SENTRY_TRACES_SAMPLE_RATE, 10%",
    "SENTRY_TRACES_SAMPLE_RATE, -0.1",
    "OTEL_EXPORTER_OTLP_ENDPOINT, http://collector.example:4318",
    "OTEL_EXPORTER_OTLP_ENDPOINT, https://user:pass@collector.example",
    "OTEL_EXPORTER_OTLP_ENDPOINT, grpc://localhost:4317",
    "OTEL_EXPORTER_OTLP_ENDPOINT, collector",
    "OTEL_EXPORTER_OTLP_HEADERS, Zk3vQ9w",
    "OTEL_EXPORTER_OTLP_HEADERS, 'api-key=Zk3 vQ9w'",
    "OTEL_TRACES_SAMPLER_ARG, always",
    "OTEL_TRACES_SAMPLER_ARG, 2",
    "OIDC_ISSUER, https://login.example",
    "OIDC_CLIENT_SECRET_FILE, /run/secrets/oidc",
    "METRICS_TOKEN, 8yUe1oIb3mCd",
    "BACKUP_TARGET, backups",
    "BACKUP_TARGET, /srv/it's",
    "BACKUP_TARGET, '-oProxyCommand=x:/srv'",
    "BACKUP_TARGET, ftp://host/srv",
    "BACKUP_TARGET, s3:///srv",
    "BACKUP_TARGET, '/srv/backups;date'",
    "BACKUP_PASSPHRASE, kJ8s-2lQpz0aX7vN4wR",
    "BACKUP_PASSPHRASE, 'kJ8s-2lQpz0aX7vN4wR\nkJ8s-2lQpz0aX7vN4wR'",
    "METRICS_TOKEN, '8yUe1oIb3mCd 8yUe1oIb3mCd-Zk3vQ9wLr'",
    "METRICS_TOKEN, change-me-change-me-change-me-now",
  })
  void refusesByNameAndWithoutTheValue(String name, String value) {
    var problems = GivenEnvironment.production(folder, Map.of(name, value)).problems();

    var says = name.equals("PORT") && value.equals("9000") ? "MANAGEMENT_PORT" : name;
    assertThat(problems)
        .isNotEmpty()
        .anyMatch(each -> each.startsWith(says.replaceFirst("(OIDC.*)_FILE$", "$1")))
        .allMatch(each -> each.length() > 1 && !each.contains("null"));
    if (value.length() > 4 && !value.equals("localhost")) {
      assertThat(problems).noneMatch(each -> each.contains(value));
    }
  }

  @Test
  void backupsNeedAPlaceAndAPassphrase() {
    assertThat(
            GivenEnvironment.production(folder, Map.of("BACKUP_TARGET", "/srv/backups")).problems())
        .containsExactly("BACKUP_PASSPHRASE is missing; BACKUP_TARGET needs what to encrypt with");
    assertThat(GivenEnvironment.production(folder, Map.of("BACKUP_PASSPHRASE", SECRET)).problems())
        .containsExactly("BACKUP_PASSPHRASE is set without BACKUP_TARGET; set both or neither");
  }

  @ParameterizedTest
  @CsvSource({"openai, OPENAI_API_KEY", "anthropic, ANTHROPIC_API_KEY"})
  void aProviderThatIsWantedNeedsItsKey(String provider, String key) {
    var other = provider.equals("openai") ? "ANTHROPIC_API_KEY" : "OPENAI_API_KEY";

    assertThat(
            GivenEnvironment.production(folder, Map.of("LLM_PROVIDER", provider, other, "a-key"))
                .problems())
        .containsExactly(key + " is missing; LLM_PROVIDER asks for it");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://u:Zk3vQ9w@db.example/p",
        "db.example",
        "postgresql://u:Zk3@vQ9w@db.example/p?sslmode=require",
        "postgresql:///p?sslmode=require",
        "postgresql://u:Zk3vQ9w@db.example/p?sslmode=required",
        "postgresql://u:Zk3vQ9w%zz@db.example/p?sslmode=require",
        "jdbc:postgresql://u:Zk3vQ9w@db.example/p?sslmode=require",
        "jdbc:mysql://db.example/p",
        "postgresql://u:Zk3vQ9w@db.example/p",
        "postgresql://u:Zk3vQ9w@203.0.113.9/p",
        "jdbc:postgresql://localhost,db.example/p?user=u&password=Zk3vQ9w",
        "postgresql://u:postgres@localhost/p",
        "postgresql://u:PassWord@localhost/p",
        "postgresql://u:p%61ssword@localhost/p",
        "postgresql://u@localhost/p?password=changeme",
        "jdbc:postgresql://localhost/p?user=u&password=secret",
        "jdbc:postgresql://localhost/p?password=preflig%68t&user=u",
        "postgresql://clinic:clinic@localhost/p",
        "jdbc:postgresql:p?user=clinic&password=clinic",
      })
  void refusesADatabaseUrlThatIsUnreadableKnownToAllOrPlain(String url) throws IOException {
    var file = Files.writeString(folder.resolve("url"), url + "\n");

    for (var given :
        new GivenEnvironment[] {
          GivenEnvironment.production(folder, Map.of("DATABASE_URL", url)),
          GivenEnvironment.production(
              folder, Map.of("DATABASE_URL", "", "DATABASE_URL_FILE", file.toString())),
          GivenEnvironment.production(
              folder,
              Map.of(
                  "DATABASE_URL",
                  "postgresql://u:Zk3vQ9w@localhost/p",
                  "DATABASE_REPLICA_URL",
                  url)),
        }) {
      assertThat(given.problems())
          .singleElement()
          .asString()
          .startsWith("DATABASE_")
          .doesNotContain("Zk3", "changeme", url);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "embedded",
        "postgresql://u:Zk3vQ9w@localhost/p",
        "postgresql://u:Zk3vQ9w@127.0.0.2:6432/p",
        "postgres://u:Zk3%40vQ9w@db.example/p?sslmode=verify-full",
        "postgresql://u:Zk3vQ9w@db.example/p?channel_binding=require&sslmode=VERIFY-FULL",
        "postgresql://u:Zk3vQ9w@db/p?sslmode=disable",
        "postgresql://u:Zk3vQ9w@10.2.3.4/p?sslmode=prefer",
        "postgresql://u:Zk3vQ9w@[fd00::5]:5432/p?sslmode=disable",
        "postgresql://u:Zk3vQ9w@[::1]/p",
        "jdbc:postgresql://one.example:5432,two.example/p?user=u&password=Zk3vQ9w&ssl=true",
        "jdbc:postgresql:p",
        "jdbc:postgresql://localhost/p?user=u&password=",
      })
  void takesADatabaseUrl(String url) {
    var given = GivenEnvironment.production(folder, Map.of("DATABASE_URL", url));

    assertThat(given.problems()).isEmpty();
    assertThat(given.warnings()).isEmpty();
  }

  @Test
  void developmentTakesTheUsualPasswordsPlainOriginsAndShortWays() {
    var given =
        GivenEnvironment.of(
            Map.of(
                "HOME", folder.toString(),
                "BASE_URL", "http://localhost:8000",
                "DATABASE_URL", "postgresql://postgres:postgres@db.example/p",
                "REDIS_URL", "redis://:redis@localhost",
                "CORS_ORIGINS", "http://localhost:3000",
                "PASSPORT_URL", "http://localhost:4000",
                "MANAGEMENT_PORT", "8000",
                "JWT_SECRET", "please-change-me-please-change-me-now"));

    assertThat(given.problems()).isEmpty();
    assertThat(given.warnings()).isEmpty();
    assertThat(given.settings().server().managementPort()).isNull();
  }

  @Test
  void developmentTooRefusesWhatCannotWork() {
    assertThat(
            GivenEnvironment.of(
                    Map.of(
                        "DATABASE_URL", "nowhere",
                        "JWT_SECRET", "short",
                        "CORS_ORIGINS", "*",
                        "SMTP_URL", "smtp://localhost:1025"))
                .problems())
        .hasSize(4);
  }

  @Test
  void aReplicaNeedsADatabase() {
    assertThat(
            GivenEnvironment.production(
                    folder, Map.of("DATABASE_REPLICA_URL", "postgresql://u:Zk3vQ9w@localhost/p"))
                .problems())
        .containsExactly(
            "DATABASE_REPLICA_URL needs a DATABASE_URL that it is a replica of; leave it out");
  }

  @Test
  void theHomeIsAFolder() throws IOException {
    var file = Files.createFile(folder.resolve("file"));

    assertThat(GivenEnvironment.of(Map.of("PREFLIGHT_HOME", file.toString())).problems())
        .containsExactly("PREFLIGHT_HOME is a file; name a folder");
    assertThat(GivenEnvironment.of(Map.of("PREFLIGHT_HOME", "a\0b")).problems())
        .containsExactly("PREFLIGHT_HOME must be a folder");
  }

  @Test
  void everyFaultOfThePriceFileIsAProblemOfTheStart() throws IOException {
    Files.writeString(
        folder.resolve("prices.json"),
        """
        {"version": "mine", "prices": [
          {"provider": "openai", "model": "m", "from": "2026-01-01", "input": -1, "output": 0.1234567}]}
        """);

    assertThat(GivenEnvironment.production(folder, Map.of("PORT", "80x")).problems())
        .containsExactly(
            "PORT must be a number from 0 to 65535",
            "PREFLIGHT_HOME/prices.json /prices/0/input must not be negative",
            "PREFLIGHT_HOME/prices.json /prices/0/output must have at most 6 decimals");
  }

  @Test
  void readsASecretFromAFile() throws IOException {
    var file = Files.writeString(folder.resolve("jwt"), SECRET + "\n");
    var given =
        GivenEnvironment.of(
            Map.of("JWT_SECRET_FILE", file.toString(), "PREFLIGHT_HOME", folder.toString()));

    assertThat(given.settings().tokens().secret().value()).isEqualTo(SECRET);
  }

  @Test
  void everySecretMayBeGivenAsAFileThatMustBeThere() {
    for (var variable : VariableTable.ALL) {
      if (variable.secret() && variable.standing() == Variable.Standing.READ) {
        assertThat(
                GivenEnvironment.production(
                        folder, Map.of(variable.name(), "", variable.fileName(), "/no/such/file"))
                    .problems())
            .as(variable.name())
            .contains(variable.fileName() + " does not point at a readable UTF-8 file")
            .noneMatch(each -> each.contains("is missing"));
      }
    }
  }

  @Test
  void refusesASecretTwice() throws IOException {
    var file = Files.writeString(folder.resolve("jwt"), SECRET);

    assertThat(
            GivenEnvironment.production(folder, Map.of("JWT_SECRET_FILE", file.toString()))
                .problems())
        .containsExactly("JWT_SECRET and JWT_SECRET_FILE are both set; set one of them");
  }

  @Test
  void refusesAFileThatHoldsNoSecret() throws IOException {
    var empty = Files.writeString(folder.resolve("empty"), " \n");
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xc3, 0x28});
    var latin =
        Files.write(folder.resolve("latin"), "ü".repeat(40).getBytes(StandardCharsets.ISO_8859_1));

    for (var file : new Path[] {empty, binary, latin, folder}) {
      assertThat(
              GivenEnvironment.production(
                      folder, Map.of("JWT_SECRET", "", "JWT_SECRET_FILE", file.toString()))
                  .problems())
          .singleElement()
          .asString()
          .startsWith("JWT_SECRET_FILE ");
    }
  }
}
