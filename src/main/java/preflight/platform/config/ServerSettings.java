package preflight.platform.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads where to listen, and who is believed. */
final class ServerSettings {
  private static final int USUAL_PORT = 8000;
  private static final int USUAL_MANAGEMENT_PORT = 9000;
  private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

  private final Variables variables;
  private final boolean production;

  ServerSettings(Variables variables, boolean production) {
    this.variables = variables;
    this.production = production;
  }

  Settings.Server read() {
    int port = variables.port("PORT", USUAL_PORT);
    return new Settings.Server(
        host(),
        port,
        managementPort(port),
        TrustedProxies.read(variables),
        corsOrigins(),
        jsonLogs(),
        variables.duration("STOP_DELAY", Duration.ZERO, LONGEST_STOP, "from 0s to 1 minute"),
        MetricsToken.read(variables, production).orElse(null),
        variables.flag("OFFLINE"));
  }

  private @Nullable String host() {
    var host = variables.find("HOST");
    if (host.filter(text -> !text.matches("[A-Za-z0-9.:%_-]+")).isPresent()) {
      variables.problem("HOST must be an address of this machine, such as 127.0.0.1 or 0.0.0.0");
    }
    return host.orElse(production ? null : "127.0.0.1");
  }

  /** Zero is any free port, and so never the same one. */
  private @Nullable Integer managementPort(int port) {
    if (!production && variables.find("MANAGEMENT_PORT").isEmpty()) {
      return null;
    }
    int management = variables.port("MANAGEMENT_PORT", USUAL_MANAGEMENT_PORT);
    if (management != port || port == 0) {
      return management;
    }
    if (production) {
      variables.problem(
          "MANAGEMENT_PORT, 9000 unless set, is PORT too; in production it needs one of its own");
    }
    return null;
  }

  private List<String> corsOrigins() {
    var entries = variables.find("CORS_ORIGINS").map(Lists::split).orElse(List.of());
    List<String> origins = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      var origin = Origin.parse(entries.get(i));
      if (origin.isEmpty()) {
        variables.problem(
            "CORS_ORIGINS: entry %d must be an exact origin such as https://app.example.org"
                .formatted(i + 1));
      } else if (production && !origin.get().https()) {
        variables.problem(
            "CORS_ORIGINS: entry %d must start with https:// in production".formatted(i + 1));
      }
      origin.map(Origin::toString).ifPresent(origins::add);
    }
    return List.copyOf(origins);
  }

  private boolean jsonLogs() {
    return switch (variables.find("LOG_FORMAT").orElse(production ? "json" : "text")) {
      case "json" -> true;
      case "text" -> false;
      default -> {
        variables.problem("LOG_FORMAT must be text or json");
        yield false;
      }
    };
  }
}
