package preflight.platform.config;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads to whom failures and durations are told: to nobody unless an address is given. */
final class TelemetrySettings {
  /** A key of letters and digits, and the number of a project at the end; there may be folders before it. */
  private static final String PROJECT = "(/[A-Za-z0-9_.-]+)*/[0-9]+";

  private static final String KEY = "[A-Za-z0-9-]+";
  private static final String HEADER = "[A-Za-z0-9-]+=[!-~&&[^,]]+";
  private static final String RATE = "0|1|1\\.0+|0?\\.[0-9]{1,6}";

  private final Variables variables;
  private final boolean production;

  TelemetrySettings(Variables variables, boolean production) {
    this.variables = variables;
    this.production = production;
  }

  Settings.Telemetry read() {
    var sentry = sentry();
    var tracing = tracing();
    return new Settings.Telemetry(sentry.orElse(null), tracing.orElse(null));
  }

  private Optional<Settings.Sentry> sentry() {
    var rate = rate("SENTRY_TRACES_SAMPLE_RATE");
    var environment =
        variables.find("SENTRY_ENVIRONMENT").orElse(production ? "production" : "development");
    if (!environment.matches("[A-Za-z0-9._-]{1,64}")) {
      variables.problem(
          "SENTRY_ENVIRONMENT must be one word of at most 64 letters, digits, dots, hyphens and"
              + " underscores, such as staging");
    }
    var dsn = variables.findSecret("SENTRY_DSN");
    dsn.ifPresent(this::checkDsn);
    return dsn.map(given -> new Settings.Sentry(given, environment, rate));
  }

  private void checkDsn(Secret dsn) {
    var url = parse(dsn.value());
    boolean whole =
        url.isPresent()
            && String.valueOf(url.get().getRawUserInfo()).matches(KEY)
            && url.get().getRawUserInfo() != null
            && url.get().getRawPath().matches(PROJECT);
    if (!whole) {
      variables.problem(
          "SENTRY_DSN must look like https://key@o0.ingest.sentry.example/1, as the settings of a"
              + " project there show it");
    } else {
      needEncryption("SENTRY_DSN", url.get());
    }
  }

  private Optional<Settings.Tracing> tracing() {
    var rate = rate("OTEL_TRACES_SAMPLER_ARG");
    var headers = variables.findSecret("OTEL_EXPORTER_OTLP_HEADERS");
    headers
        .filter(given -> !given.value().matches(HEADER + "(, ?" + HEADER + ")*"))
        .ifPresent(given ->
            variables.problem(
                "OTEL_EXPORTER_OTLP_HEADERS must look like name=value, with commas between several"));
    var text = variables.find("OTEL_EXPORTER_OTLP_ENDPOINT");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var url = parse(text.get()).filter(each -> each.getRawUserInfo() == null);
    if (url.isEmpty()) {
      variables.problem("OTEL_EXPORTER_OTLP_ENDPOINT must be a URL such as http://localhost:4318");
    } else {
      needEncryption("OTEL_EXPORTER_OTLP_ENDPOINT", url.get());
    }
    return url.map(endpoint -> new Settings.Tracing(endpoint, headers.orElse(null), rate));
  }

  private void needEncryption(String name, URI url) {
    if (url.getScheme().equals("http") && Distance.to(url.getHost()) == Distance.FAR) {
      variables.problem(
          name + " must start with https://; only a network of your own goes without");
    }
  }

  private double rate(String name) {
    var text = variables.findOrUsual(name);
    if (text.matches(RATE)) {
      return Double.parseDouble(text);
    }
    variables.problem(name + " must be from 0 to 1 with at most 6 decimals, such as 0.1");
    return 0;
  }

  private static Optional<URI> parse(String text) {
    try {
      var url = URI.create(text);
      boolean plain =
          url.getHost() != null
              && url.getRawQuery() == null
              && url.getRawFragment() == null
              && url.getPort() <= 65_535
              && url.getPort() != 0;
      return plain && Set.of("http", "https").contains(url.getScheme())
          ? Optional.of(url)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
