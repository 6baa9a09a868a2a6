package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
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
    var baseUrl = baseUrl(production);
    var server = server(production);
    var database = database(production);
    var session =
        new Settings.Session(
            duration("SESSION_TTL", "7d", LONGEST_SESSION, "up to 30 days, such as 7d"),
            variables.find("COOKIE_DOMAIN").orElse(null));
    var mail =
        new Settings.Mail(
            variables.findSecret("SMTP_URL").orElse(null),
            variables.find("MAIL_FROM").orElse(null),
            variables.find("ADMIN_EMAIL").orElse(null));
    var retention =
        new Settings.Retention(
            retention("RETENTION_ABANDONED_RUNS", "90d"), retention("RETENTION_ADDRESSES", "30d"));
    var redisUrl = variables.findSecret("REDIS_URL");
    var passportUrl = variables.find("PASSPORT_URL").map(this::passport);
    var given = variables.findSecret("JWT_SECRET");
    if (production && given.isEmpty()) {
      variables.problem("JWT_SECRET is missing; give 32 random bytes or more");
    }
    checkSecret(production, "JWT_SECRET", given);
    var previous = variables.findSecret("JWT_SECRET_PREVIOUS");
    checkSecret(production, "JWT_SECRET_PREVIOUS", previous);
    variables.throwIfAnyProblem();
    var tokens =
        new Settings.Tokens(
            given.orElseGet(() -> new GeneratedSecret(home, "jwt_secret").readOrCreate()),
            previous.orElse(null),
            variables.find("JWT_ISSUER").orElse(null),
            variables.find("JWT_AUDIENCE").orElse(null));
    return new Settings(
        production,
        home,
        baseUrl,
        server,
        database,
        redisUrl.orElse(null),
        tokens,
        session,
        passportUrl.orElse(null),
        mail,
        retention);
  }

  private Settings.Server server(boolean production) {
    var management = production ? "9000" : null;
    return new Settings.Server(
        variables.find("HOST").orElse(production ? null : "127.0.0.1"),
        port("PORT", "8000"),
        variables.find("MANAGEMENT_PORT").isPresent() || management != null
            ? Integer.valueOf(port("MANAGEMENT_PORT", "9000"))
            : null,
        list("TRUSTED_PROXIES", "127.0.0.0/8,::1/128"),
        list("CORS_ORIGINS", ""),
        switch (variables.find("LOG_FORMAT").orElse(production ? "json" : "text")) {
          case "json" -> true;
          case "text" -> false;
          default -> {
            variables.problem("LOG_FORMAT must be text or json");
            yield false;
          }
        });
  }

  private Settings.Database database(boolean production) {
    var url = variables.findSecret("DATABASE_URL");
    if (production && url.isEmpty()) {
      variables.problem(
          "DATABASE_URL is missing; production needs postgresql://user:password@host:port/db,"
              + " or embedded on purpose");
    }
    return new Settings.Database(
        url.orElse(null),
        variables.findSecret("DATABASE_REPLICA_URL").orElse(null),
        poolSize(),
        duration(
            "DATABASE_STATEMENT_TIMEOUT", "5s", LONGEST_STATEMENT, "up to 5 minutes, such as 5s"));
  }

  private List<String> list(String name, String usual) {
    return Arrays.stream(variables.find(name).orElse(usual).split(",", -1))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private Duration retention(String name, String usual) {
    return duration(name, usual, LONGEST_RETENTION, "up to 3650 days, such as " + usual);
  }

  private URI passport(String text) {
    var origin = origin(text);
    if (origin.isEmpty()) {
      variables.problem("PASSPORT_URL must be an origin such as https://passport.example.org");
    }
    return URI.create(origin.orElse("https://passport.invalid"));
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

  private int port(String name, String usual) {
    var text = variables.find(name).orElse(usual);
    if (text.matches("[0-9]{1,5}") && Integer.parseInt(text) <= 65_535) {
      return Integer.parseInt(text);
    }
    variables.problem(name + " must be a number from 0 to 65535");
    return Integer.parseInt(usual);
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

  private void checkSecret(boolean production, String name, Optional<Secret> secret) {
    if (secret.isEmpty()) {
      return;
    }
    var text = secret.get().value();
    if (text.getBytes(UTF_8).length < SECRET_BYTES) {
      variables.problem(name + " is too short; HS256 needs 32 bytes or more");
    } else if (production && looksLikePlaceholder(text)) {
      variables.problem(name + " looks like a placeholder; give 32 random bytes or more");
    }
  }

  private static boolean looksLikePlaceholder(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    return text.chars().distinct().count() < 8
        || lower.matches(".*(change[-_ ]?me|placeholder|example|your[-_ ]secret|insecure).*");
  }
}
