package preflight.platform.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code DATABASE_URL} says about who, where and how, read from the provider's form and from
 * the JDBC form alike. Never printed: it knows the password.
 *
 * @param users as many as are named, in front of the host and among the parameters
 * @param passwords the same
 * @param parameters decoded
 */
record DatabaseAddress(
    List<String> hosts,
    List<String> users,
    List<String> passwords,
    Map<String, String> parameters) {
  private static final String HOST = "([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?";

  /** The driver's own reading of a wrong URL would print parts of it. */
  private static final Pattern JDBC =
      Pattern.compile(
          "jdbc:postgresql:(?://(?<hosts>(?:%s(?:,%s)*)?)/[^/?]*|[^/?:@]*)(?:\\?(?<query>.*))?"
              .formatted(HOST, HOST));

  static Optional<DatabaseAddress> parse(String text) {
    try {
      return text.startsWith("jdbc:") ? fromJdbc(text) : fromUri(URI.create(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<DatabaseAddress> fromJdbc(String text) {
    var matcher = JDBC.matcher(text);
    return matcher.matches()
        ? Optional.of(of(hosts(matcher.group("hosts")), null, matcher.group("query")))
        : Optional.empty();
  }

  private static Optional<DatabaseAddress> fromUri(URI uri) {
    boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
    // Without a slash, and so without a database, the driver knows no such URL.
    boolean named = uri.getPath() != null && uri.getPath().matches("/[^/]*");
    return postgres && named && uri.getHost() != null
        ? Optional.of(of(List.of(uri.getHost()), uri.getRawUserInfo(), uri.getRawQuery()))
        : Optional.empty();
  }

  private static DatabaseAddress of(
      List<String> hosts, @Nullable String credentials, @Nullable String query) {
    var users = new ArrayList<String>();
    var passwords = new ArrayList<String>();
    if (credentials != null) {
      int colon = credentials.indexOf(':');
      users.add(decoded(colon < 0 ? credentials : credentials.substring(0, colon)));
      if (colon >= 0) {
        passwords.add(decoded(credentials.substring(colon + 1)));
      }
    }
    Map<String, String> parameters = parameters(query);
    Optional.ofNullable(parameters.get("user")).ifPresent(users::add);
    Optional.ofNullable(parameters.get("password")).ifPresent(passwords::add);
    return new DatabaseAddress(hosts, List.copyOf(users), List.copyOf(passwords), parameters);
  }

  private static List<String> hosts(@Nullable String text) {
    return text == null || text.isEmpty()
        ? List.of("localhost")
        : Arrays.stream(text.split(",", -1))
            .map(host -> host.replaceFirst(":[0-9]+$", ""))
            .toList();
  }

  private static Map<String, String> parameters(@Nullable String query) {
    Map<String, String> parameters = new HashMap<>();
    for (var pair : query == null ? List.<String>of() : List.of(query.split("&", -1))) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        // The driver takes a plus for a space here, as in a form.
        parameters.put(
            URLDecoder.decode(pair.substring(0, equals), UTF_8),
            URLDecoder.decode(pair.substring(equals + 1), UTF_8));
      }
    }
    return Map.copyOf(parameters);
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
  }

  Distance distance() {
    return hosts.stream().map(Distance::to).max(Distance::compareTo).orElse(Distance.LOOPBACK);
  }

  @Override
  public String toString() {
    return "DatabaseAddress[hidden]";
  }
}
