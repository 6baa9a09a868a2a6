package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;

/** Reads {@link Settings}: what is wrong is collected, so that the operator sees all of it at once. */
final class SettingsReader {
  private static final int SECRET_BYTES = 32;
  private static final Duration LONGEST_SESSION = Duration.ofDays(30);
  private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(5);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(3_650);
  private static final List<String> NOT_YET =
      List.of(
          "JWT_ISSUER", "JWT_AUDIENCE", "JWT_SECRET_PREVIOUS", "TRUSTED_PROXIES", "COOKIE_DOMAIN");

  private final Variables variables;

  private SettingsReader(Environment environment) {
    this.variables = new Variables(environment);
  }

  static Settings read(Environment environment) {
    return new SettingsReader(environment).read();
  }

  private Settings read() {
    boolean production = production();
    Path home = home();
    var host = variables.find("HOST").orElse(production ? null : "127.0.0.1");
    int port = port();
    var baseUrl = baseUrl(production);
    var sessionTtl = duration("SESSION_TTL", "7d", LONGEST_SESSION, "up to 30 days, such as 7d");
    int poolSize = poolSize();
    var statementTimeout =
        duration(
            "DATABASE_STATEMENT_TIMEOUT", "5s", LONGEST_STATEMENT, "up to 5 minutes, such as 5s");
    var abandonedRunsKept =
        duration(
            "RETENTION_ABANDONED_RUNS", "90d", LONGEST_RETENTION, "up to 3650 days, such as 90d");
    refuseWhatIsNotChecked();
    var databaseUrl = variables.findSecret("DATABASE_URL");
    if (production && databaseUrl.isEmpty()) {
      variables.problem(
          "DATABASE_URL is missing; production needs postgresql://user:password@host:port/db,"
              + " or embedded on purpose");
    }
    var given = variables.findSecret("JWT_SECRET");
    checkSecret(production, given);
    variables.throwIfAnyProblem();
    var secret = given.orElseGet(() -> new GeneratedSecret(home, "jwt_secret").readOrCreate());
    return new Settings(
        production,
        host,
        port,
        home,
        baseUrl,
        secret,
        sessionTtl,
        databaseUrl.orElse(null),
        poolSize,
        statementTimeout,
        abandonedRunsKept);
  }

  private boolean production() {
    return switch (variables.find("PREFLIGHT_ENV").orElse("development")) {
      case "production" -> true;
      case "development" -> false;
      default -> {
        variables.problem("PREFLIGHT_ENV must be development or production");
        // The rest is checked as strictly as it would be there.
        yield true;
      }
    };
  }

  /** {@code user.home} is not {@code $HOME} in Java: it ignores the variable. */
  private Path home() {
    return variables
        .find("PREFLIGHT_HOME")
        .map(Path::of)
        .orElseGet(() ->
            Path.of(
                variables.find("HOME").orElseGet(() -> System.getProperty("user.home")),
                ".preflight"))
        .toAbsolutePath()
        .normalize();
  }

  private int port() {
    var text = variables.find("PORT").orElse("8000");
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    variables.problem("PORT must be a number from 0 to 65535");
    return 8000;
  }

  private @Nullable String baseUrl(boolean production) {
    var text = variables.find("BASE_URL");
    if (text.isEmpty()) {
      if (production) {
        variables.problem("BASE_URL is missing; production needs its public https origin");
      }
      return null;
    }
    var origin = origin(text.get());
    if (origin.isEmpty()) {
      variables.problem("BASE_URL must be an origin such as https://preflight.example.org");
    } else if (production && !origin.get().startsWith("https://")) {
      variables.problem("BASE_URL must start with https:// in production");
    }
    return origin.orElse(null);
  }

  private static Optional<String> origin(String text) {
    try {
      var uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      boolean bare =
          "".equals(uri.getRawPath()) && uri.getRawQuery() == null && uri.getRawFragment() == null;
      return web && bare && uri.getHost() != null && uri.getRawUserInfo() == null
          ? Optional.of(uri.toString().toLowerCase(Locale.ROOT))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private int poolSize() {
    var text = variables.find("DATABASE_POOL_SIZE").orElse("10");
    if (text.matches("[0-9]{1,3}") && Integer.parseInt(text) > 0) {
      return Integer.parseInt(text);
    }
    variables.problem("DATABASE_POOL_SIZE must be a number from 1 to 999");
    return 10;
  }

  private Duration duration(String name, String usual, Duration longest, String rule) {
    try {
      var given = DurationStyle.detectAndParse(variables.find(name).orElse(usual));
      if (given.isPositive() && given.compareTo(longest) <= 0) {
        return given;
      }
    } catch (IllegalArgumentException e) {
      // Falls through to the one sentence about it.
    }
    variables.problem(name + " must be a duration " + rule);
    return longest;
  }

  /** Whoever sets one of these relies on a check that is not there yet. */
  private void refuseWhatIsNotChecked() {
    for (var name : NOT_YET) {
      if (variables.find(name).isPresent()) {
        variables.problem(name + " is not known to this version; leave it out");
      }
    }
  }

  private void checkSecret(boolean production, Optional<Secret> secret) {
    if (secret.isEmpty()) {
      if (production) {
        variables.problem("JWT_SECRET is missing; give 32 random bytes or more");
      }
      return;
    }
    var text = secret.get().value();
    if (text.getBytes(UTF_8).length < SECRET_BYTES) {
      variables.problem("JWT_SECRET is too short; HS256 needs 32 bytes or more");
    } else if (production && looksLikePlaceholder(text)) {
      variables.problem("JWT_SECRET looks like a placeholder; give 32 random bytes or more");
    }
  }

  private static boolean looksLikePlaceholder(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return text.chars().distinct().count() < 8
        || lower.matches(".*(change[-_ ]?me|placeholder|example|your[-_ ]secret|insecure).*");
  }
}
