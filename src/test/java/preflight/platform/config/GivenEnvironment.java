package preflight.platform.config;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** An environment that holds what a test gives it and nothing of this machine. */
record GivenEnvironment(Map<String, String> variables) {
  static final String SECRET = "kJ8s-2lQpz0aX7vN4wRt6yUe1oIb3mCd";

  static GivenEnvironment of(Map<String, String> variables) {
    return new GivenEnvironment(variables);
  }

  /** All that production needs, and {@code more}; a blank value takes one away. */
  static GivenEnvironment production(Path home, Map<String, String> more) {
    var variables =
        new HashMap<>(
            Map.of(
                "PREFLIGHT_ENV", "production",
                "PREFLIGHT_HOME", home.toString(),
                "BASE_URL", "https://preflight.example",
                "DATABASE_URL", "embedded",
                "JWT_SECRET", SECRET,
                "TRUSTED_PROXIES", "10.1.2.3/32",
                "SMTP_URL", "smtps://mail.example:465",
                "MAIL_FROM", "preflight@mail.example"));
    variables.putAll(more);
    return new GivenEnvironment(variables);
  }

  /** As a start would; the first one in development makes a secret. */
  Settings settings() {
    return SettingsReader.read(
            environment(), home -> new GeneratedSecret(home, "jwt_secret").readOrCreate())
        .settings();
  }

  List<String> warnings() {
    return SettingsReader.read(environment(), home -> new Secret("")).warnings();
  }

  /** Empty when it is right. */
  List<String> problems() {
    try {
      warnings();
      return List.of();
    } catch (SettingsException e) {
      return e.problems();
    }
  }

  StandardEnvironment environment() {
    var environment = new StandardEnvironment();
    var sources = environment.getPropertySources();
    sources.remove(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
    sources.remove(StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);
    sources.addFirst(new MapPropertySource("given", new HashMap<>(variables)));
    return environment;
  }
}
