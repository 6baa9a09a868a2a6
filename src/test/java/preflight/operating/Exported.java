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
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]\\w+)");

  /** Of Prometheus, Alertmanager, HAProxy and the blackbox exporter, and what a Java process has without our doing. */
  private static final Set<String> OTHERS =
      Set.of(
          "ALERTS",
          "up",
          "probe_success",
          "probe_ssl_earliest_cert_expiry",
          "probe_http_duration_seconds",
          "haproxy_frontend_http_responses_total",
          "haproxy_server_sessions_total",
          "alertmanager_notifications_failed_total",
          "prometheus_rule_evaluation_failures_total",
          "jvm_gc_pause_seconds",
          "jvm_memory_max_bytes",
          "jvm_memory_used_bytes",
          "jvm_threads_live_threads",
          "process_cpu_usage",
          "process_start_time_seconds",
          "system_cpu_usage");

  /** Ours, told of in the document of what they are about: errors, backups, contact. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "preflight_backup_configured",
          "preflight_backup_last_success_timestamp_seconds",
          "preflight_contact_requests_total",
          "preflight_page_errors_total");

  private Exported() {}

  static boolean knows(String name) {
    var family = Names.family(name);
    return OTHERS.contains(name)
        || OTHERS.contains(family)
        || ELSEWHERE.contains(name)
        || documented().contains(family);
  }

  /** By their families, as the document writes them. */
  static Set<String> documented() {
    try {
      return ROW.matcher(Files.readString(DOCUMENT))
          .results()
          .map((MatchResult found) -> Names.family(found.group(1)))
          .collect(toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
