package preflight.platform.config;

import java.util.Locale;
import java.util.Optional;

/** Reads {@code COOKIE_DOMAIN}: a browser drops a cookie whose domain is not one of the page's. */
final class CookieDomain {
  private static final String NAME = "COOKIE_DOMAIN";
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";

  /** Registries that sell names below two labels; browsers know them all and decide in the end. */
  private static final String REGISTRY = "(ac|co|com|edu|gov|net|org)\\.[a-z]{2}";

  private CookieDomain() {}

  /** Without a leading dot, which means nothing any more. */
  static Optional<String> read(Variables variables, Optional<Origin> baseUrl) {
    var domain =
        variables.find(NAME).map(text -> text.toLowerCase(Locale.ROOT).replaceFirst("^\\.", ""));
    domain.ifPresent(text -> {
      boolean name = text.matches(LABEL + "(\\." + LABEL + ")+");
      if (!name || Distance.literal(text).isPresent() || text.matches(REGISTRY)) {
        variables.problem(NAME + " must be a domain of yours such as example.org");
      } else if (baseUrl.filter(origin -> !covers(text, origin.host())).isPresent()) {
        variables.problem(
            NAME + " must be the host of BASE_URL or a parent of it, or browsers drop the cookie");
      }
    });
    return domain;
  }

  private static boolean covers(String domain, String host) {
    return host.equals(domain) || host.endsWith("." + domain);
  }
}
