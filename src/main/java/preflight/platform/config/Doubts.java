package preflight.platform.config;

import java.util.Optional;
import java.util.stream.Stream;

/** What may be right and often is not: each is a line in the log, and none keeps Preflight down. */
final class Doubts {
  private final Variables variables;
  private final boolean production;

  Doubts(Variables variables, boolean production) {
    this.variables = variables;
    this.production = production;
  }

  void say(Optional<Origin> baseUrl, Settings.Server server) {
    if (production) {
      ofProduction(server);
    } else {
      ofDevelopment(baseUrl, server);
    }
    VariableTable.ALL.forEach(this::ofHowItIsGiven);
  }

  private void ofProduction(Settings.Server server) {
    if (isReachable(server) && isMissing("TRUSTED_PROXIES")) {
      variables.warning(
          "TRUSTED_PROXIES is not set; of a proxy on another machine or in another container"
              + " nothing is believed, not even that the visitor came over https");
    }
    if (isMissing("SMTP_URL")) {
      variables.warning("SMTP_URL is not set; mail is written to PREFLIGHT_HOME/outbox, not sent");
    }
    if (!isMissing("PASSPORT_URL") && isMissing("JWT_ISSUER")) {
      variables.warning(
          "JWT_ISSUER is not set; tokens of every issuer that knows JWT_SECRET are accepted");
    }
  }

  private void ofDevelopment(Optional<Origin> baseUrl, Settings.Server server) {
    boolean elsewhere =
        baseUrl.filter(it -> it.https() && Distance.to(it.host()) == Distance.FAR).isPresent();
    if (elsewhere) {
      variables.warning(
          "PREFLIGHT_ENV is not production, although BASE_URL is public; most checks are off");
    } else if (isReachable(server)) {
      variables.warning(
          "HOST lets other machines in, and PREFLIGHT_ENV is not production; most checks are off");
    }
  }

  private void ofHowItIsGiven(Variable variable) {
    var name = variable.name();
    if (production && variable.secret() && variables.isArgument(variable)) {
      variables.warning(
          "%s is an argument, which every user of this machine can read; use the environment or %s"
              .formatted(name, variable.fileName()));
    }
    boolean quoted =
        variables
            .raw(name)
            .filter(text -> text.length() > 1)
            .filter(text ->
                Stream.of("'", "\"").anyMatch(it -> text.startsWith(it) && text.endsWith(it)))
            .isPresent();
    if (quoted) {
      variables.warning(name + " is in quotes, which become part of it; leave them out");
    }
  }

  private boolean isMissing(String name) {
    return !variables.isSet(VariableTable.get(name));
  }

  private static boolean isReachable(Settings.Server server) {
    return server.host() == null || Distance.to(server.host()) != Distance.LOOPBACK;
  }
}
