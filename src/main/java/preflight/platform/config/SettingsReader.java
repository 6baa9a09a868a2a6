package preflight.platform.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** Reads {@link Settings}: what is wrong is collected, so that the operator sees all of it at once. */
final class SettingsReader {
  private static final Duration SHORTEST_SESSION = Duration.ofMinutes(1);
  private static final Duration LONGEST_SESSION = Duration.ofDays(30);
  private static final Duration SHORTEST_RETENTION = Duration.ofDays(1);
  private static final Duration LONGEST_RETENTION = Duration.ofDays(3_650);

  /** What was read, and what the operator should know about it. */
  record Reading(Settings settings, List<String> warnings) {}

  private final ConfigurableEnvironment environment;
  private final Variables variables;

  private SettingsReader(ConfigurableEnvironment environment) {
    this.environment = environment;
    this.variables = new Variables(environment);
  }

  /**
   * Opens no connection and writes nothing, unless {@code generated} does.
   *
   * @param generated the signing secret for a home when development gave none
   * @throws SettingsException with everything that is wrong
   */
  static Reading read(ConfigurableEnvironment environment, Function<Path, Secret> generated) {
    return new SettingsReader(environment).read(generated);
  }

  private Reading read(Function<Path, Secret> generated) {
    boolean production = production();
    Path home = Home.read(variables);
    var baseUrl = baseUrl(production);
    var server = new ServerSettings(variables, production).read();
    var database = new DatabaseSettings(variables, production).read();
    var session =
        new Settings.Session(
            variables.duration(
                "SESSION_TTL", SHORTEST_SESSION, LONGEST_SESSION, "from 1 minute to 30 days"),
            CookieDomain.read(variables, baseUrl).orElse(null));
    var services = new ServiceUrls(variables, production);
    var redisUrl = services.redis();
    var passportUrl = services.passport();
    var mail = MailSettings.read(variables, services.smtp());
    var retention =
        new Settings.Retention(
            retention("RETENTION_ABANDONED_RUNS"), retention("RETENTION_ADDRESSES"));
    var coaching = new Settings.Coaching(RedactionRegions.read(variables));
    var llm = new LlmSettings(variables).read();
    var telemetry = new TelemetrySettings(variables, production).read();
    var given = variables.findSecret("JWT_SECRET");
    var previous = variables.findSecret("JWT_SECRET_PREVIOUS");
    SigningSecrets.check(variables, production, given, previous);
    refuseWhatIsNotThere();
    checkFilesOf(home);
    variables.throwIfAnyProblem();
    new Doubts(variables, production).say(baseUrl, server);
    Misspelt.warn(environment, variables);
    var tokens =
        new Settings.Tokens(
            given.orElseGet(() -> generated.apply(home)),
            previous.orElse(null),
            variables.find("JWT_ISSUER").orElse(null),
            variables.find("JWT_AUDIENCE").orElse(null));
    var settings =
        new Settings(
            production,
            home,
            baseUrl.map(Origin::toString).orElse(null),
            server,
            database,
            redisUrl.orElse(null),
            tokens,
            session,
            passportUrl.orElse(null),
            mail,
            retention,
            coaching,
            llm,
            telemetry);
    return new Reading(settings, variables.warnings());
  }

  private Duration retention(String name) {
    return variables.duration(name, SHORTEST_RETENTION, LONGEST_RETENTION, "from 1 to 3650 days");
  }

  private boolean production() {
    return switch (variables.findOrUsual("PREFLIGHT_ENV")) {
      case "production" -> true;
      case "development" -> false;
      default -> {
        variables.problem("PREFLIGHT_ENV must be development or production");
        // The rest is checked as strictly as it would be there.
        yield true;
      }
    };
  }

  private Optional<Origin> baseUrl(boolean production) {
    var text = variables.find("BASE_URL");
    if (text.isEmpty()) {
      if (production) {
        variables.problem("BASE_URL is missing; production needs its public https origin");
      }
      return Optional.empty();
    }
    var origin = Origin.parse(text.get());
    if (origin.isEmpty()) {
      variables.problem("BASE_URL must be an origin such as https://preflight.example.org");
    } else if (production && !origin.get().https()) {
      variables.problem("BASE_URL must start with https:// in production");
    }
    return origin;
  }

  /** Settings know no other module; these are found as Boot finds its own hooks, before any bean is there. */
  private void checkFilesOf(Path home) {
    SpringFactoriesLoader.forDefaultResourceLocation(HomeFile.class.getClassLoader())
        .load(HomeFile.class)
        .forEach(file -> file.problems(home).forEach(variables::problem));
  }

  private void refuseWhatIsNotThere() {
    for (var variable : VariableTable.ALL) {
      if (variable.standing() == Variable.Standing.REFUSED && variables.isSet(variable)) {
        variables.problem(variable.name() + " is not there in this version yet; leave it out");
      }
    }
  }
}
