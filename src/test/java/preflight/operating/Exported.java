package preflight.operating;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Who exports what: Preflight what its document says, others what they are known for. */
final class Exported {
  private static final Path DOCUMENT = Path.of("docs/operating/metrics.md");
  private static final Pattern NAME = Pattern.compile("`([a-z][a-zA-Z0-9_]*_[a-zA-Z0-9_]+)[`{]");

  /** Of Prometheus, Alertmanager, HAProxy and the blackbox exporter. */
  private static final Set<String> OTHERS =
      Set.of(
          "up",
          "probe_success",
          "probe_ssl_earliest_cert_expiry",
          "probe_http_duration_seconds",
          "haproxy_frontend_http_responses_total",
          "haproxy_server_status",
          "alertmanager_notifications_failed_total",
          "prometheus_rule_evaluation_failures_total",
          // Of Prometheus itself, about alerts.
          "ALERTS");

  private Exported() {}

  static boolean knows(String name) {
    return OTHERS.contains(name)
        || documented().contains(Names.family(name))
        || documented().contains(name);
  }

  /** By their families, as the document writes them. */
  static Set<String> documented() {
    try {
      return NAME.matcher(Files.readString(DOCUMENT))
          .results()
          .map((MatchResult found) -> Names.family(found.group(1)))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
