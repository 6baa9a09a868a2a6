package preflight.platform.config;

import java.util.Optional;

/** What {@code METRICS_TOKEN} must be: nothing counts how often somebody guesses. */
final class MetricsToken {
  private static final String NAME = "METRICS_TOKEN";
  private static final int LEAST_CHARACTERS = 32;

  private MetricsToken() {}

  static Optional<Secret> read(Variables variables, boolean production) {
    var token = variables.findSecret(NAME);
    token.ifPresent(it -> check(variables, production, it.value()));
    return token;
  }

  private static void check(Variables variables, boolean production, String token) {
    // RFC 6750; a scraper could not send anything else.
    if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
      variables.problem(NAME + " must be letters, digits and -._~+/ to stand in a header");
    } else if (token.length() < LEAST_CHARACTERS) {
      variables.problem(NAME + " is too short; it needs 32 characters or more");
    } else if (production && SigningSecrets.looksLikePlaceholder(token)) {
      variables.problem(NAME + " looks like a placeholder; give 32 random characters or more");
    }
  }
}
