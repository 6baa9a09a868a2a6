package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** URLs of the services that Preflight speaks with, beside the database. */
final class ServiceUrls {
  private final Variables variables;
  private final boolean production;

  ServiceUrls(Variables variables, boolean production) {
    this.variables = variables;
    this.production = production;
  }

  Optional<Secret> redis() {
    var given = variables.findSecret("REDIS_URL");
    given.ifPresent(secret -> {
      var url = parse(secret.value(), Set.of("redis", "rediss"));
      if (url.isEmpty() || !url.get().getPath().matches("(/([0-9]{1,2})?)?")) {
        variables.problem("REDIS_URL must look like rediss://user:password@host:6379/0");
      } else {
        checkRedis(url.get());
      }
    });
    return given;
  }

  private void checkRedis(URI url) {
    var password = password(url);
    boolean wellKnown =
        password.isPresent() && WellKnownPasswords.has(password.get(), List.of(user(url)));
    if (production && wellKnown) {
      variables.problem(
          "REDIS_URL has a password that everybody tries first; give the user a random one");
    }
    boolean plain = "redis".equals(url.getScheme());
    if (plain && password.isPresent() && Distance.to(url.getHost()) != Distance.LOOPBACK) {
      variables.warning("REDIS_URL sends its password without encryption; rediss:// encrypts it");
    }
  }

  Optional<Secret> smtp() {
    var given = variables.findSecret("SMTP_URL");
    given.ifPresent(secret -> {
      var url = parse(secret.value(), Set.of("smtp", "smtps"));
      if (url.isEmpty() || !url.get().getPath().matches("/?")) {
        variables.problem(
            "SMTP_URL must look like smtps://user:password@host:465 or smtp://host:587 (characters"
                + " such as @ or / in the password written as %40 or %2F)");
      }
    });
    return given;
  }

  Optional<URI> passport() {
    return variables
        .find("PASSPORT_URL")
        .flatMap(text -> {
          var origin = Origin.parse(text);
          if (origin.isEmpty()) {
            variables.problem(
                "PASSPORT_URL must be an origin such as https://passport.example.org");
          } else if (production && !origin.get().https()) {
            variables.problem("PASSPORT_URL must start with https:// in production");
          }
          return origin.map(each -> URI.create(each.toString()));
        });
  }

  private static Optional<URI> parse(String text, Set<String> schemes) {
    try {
      var uri = URI.create(text);
      boolean known = uri.getScheme() != null && schemes.contains(uri.getScheme());
      boolean portFits = uri.getPort() != 0 && uri.getPort() <= 65_535;
      return known && uri.getHost() != null && portFits && uri.getRawFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Without a colon it is the password alone, as Redis' own tools have it. */
  private static Optional<String> password(URI url) {
    var text = String.valueOf(url.getRawUserInfo());
    return url.getRawUserInfo() == null
        ? Optional.empty()
        : Optional.of(decoded(text.substring(text.indexOf(':') + 1))).filter(it -> !it.isEmpty());
  }

  private static String user(URI url) {
    var text = String.valueOf(url.getRawUserInfo());
    return decoded(text.substring(0, Math.max(0, text.indexOf(':'))));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }
}
