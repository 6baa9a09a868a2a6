package preflight.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SettingsTests {
  private static final String SECRET = "kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mCd";

  @TempDir private Path folder;

  @Test
  void developmentNeedsNothing() {
    var settings = read(Map.of("HOME", folder.toString()));

    assertThat(settings.production()).isFalse();
    assertThat(settings.server().host()).isEqualTo("127.0.0.1");
    assertThat(settings.server().port()).isEqualTo(8000);
    assertThat(settings.home()).isEqualTo(folder.resolve(".preflight"));
    assertThat(settings.baseUrl()).isNull();
    assertThat(settings.database().url()).isNull();
    assertThat(settings.session().ttl()).isEqualTo(Duration.ofDays(7));
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
    var settings = read(production(Map.of("BASE_URL", "https://Preflight.Example/")));

    assertThat(settings.production()).isTrue();
    assertThat(settings.server().host()).isNull();
    assertThat(settings.baseUrl()).isEqualTo("https://preflight.example");
    assertThat(settings.tokens().secret().value()).isEqualTo(SECRET);
    assertThat(Files.exists(folder.resolve("secrets"))).isFalse();
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

  @ParameterizedTest
  @CsvSource({
    "PREFLIGHT_ENV, staging",
    "PORT, 80x",
    "PORT, 65536",
    "PORT, -1",
    "BASE_URL, http://plain.example",
    "BASE_URL, https://host.example/path",
    "BASE_URL, https://user@host.example",
    "BASE_URL, mailto:someone",
    "BASE_URL, 'not a url'",
    "SESSION_TTL, 31d",
    "SESSION_TTL, 0s",
    "SESSION_TTL, soon",
    "DATABASE_POOL_SIZE, 0",
    "DATABASE_POOL_SIZE, many",
    "DATABASE_STATEMENT_TIMEOUT, 6m",
    "DATABASE_STATEMENT_TIMEOUT, soon",
    "JWT_SECRET_PREVIOUS, kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mC",
    "LOG_FORMAT, xml",
    "MANAGEMENT_PORT, 65536",
    "PASSPORT_URL, 'not a url'",
    "RETENTION_ADDRESSES, soon",
    "JWT_SECRET, kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mC",
    "JWT_SECRET, please-change-me-please-change-me-now",
    "JWT_SECRET, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "JWT_SECRET_FILE, /no/such/file",
  })
  void refusesByNameAndWithoutTheValue(String name, String value) {
    assertThatExceptionOfType(SettingsException.class)
        .isThrownBy(() -> read(production(Map.of(name, value))))
        .satisfies(refusal ->
            assertThat(refusal.problems())
                .anyMatch(each -> each.startsWith(name))
                .noneMatch(each -> each.contains(value)));
  }

  @Test
  void readsASecretFromAFile() throws IOException {
    var file = Files.writeString(folder.resolve("jwt"), SECRET + "\n");

    var settings =
        read(Map.of("JWT_SECRET_FILE", file.toString(), "PREFLIGHT_HOME", folder.toString()));

    assertThat(settings.tokens().secret().value()).isEqualTo(SECRET);
  }

  @Test
  void printsNoSecret() {
    var settings = read(production(Map.of()));

    assertThat(settings.toString()).doesNotContain(SECRET, "embedded");
  }

  @Test
  void derivesADifferentKeyForEachPurpose() {
    var secret = new Secret(SECRET);

    assertThat(secret.derive("one")).isEqualTo(secret.derive("one")).hasSize(32);
    assertThat(secret.derive("one")).isNotEqualTo(secret.derive("two"));
  }

  private Map<String, String> production(Map<String, String> more) {
    var variables =
        new HashMap<>(
            Map.of(
                "PREFLIGHT_ENV", "production",
                "PREFLIGHT_HOME", folder.toString(),
                "BASE_URL", "https://preflight.example",
                "DATABASE_URL", "embedded",
                "JWT_SECRET", SECRET));
    variables.putAll(more);
    return variables;
  }

  private static Settings read(Map<String, String> variables) {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.addFirst(new MapPropertySource("given", new HashMap<>(variables)));
    return SettingsReader.read(environment);
  }

  private String permissions(String path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(path)));
  }
}
