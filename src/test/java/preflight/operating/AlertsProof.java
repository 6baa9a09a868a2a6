package preflight.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import preflight.support.TempFolders;
import tools.jackson.databind.JsonNode;

/**
 * {@code bin/alerts}, its last part: our rules in a real Prometheus, our routes in a real Alertmanager, numbers that the
 * proof chooses, and a receiver on loopback. Waiting times are shortened; nothing else is changed.
 */
final class AlertsProof {
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  /** Long enough for a message that should not come: several times what the others need. */
  private static final Duration QUIET = Duration.ofSeconds(5);

  private static final String TOKEN = "a-token-of-this-proof-alone-0123456789";
  private static final long DAY = 86_400;

  private final Path folder;
  private final Receiver receiver;
  private int failed;

  private AlertsProof(Path folder, Receiver receiver) {
    this.folder = folder;
    this.receiver = receiver;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("preflight-alerts-");
    try (var receiver = new Receiver(TOKEN)) {
      var proof = new AlertsProof(folder, receiver);
      proof.run();
      System.exit(proof.failed == 0 ? 0 : 1);
    } finally {
      TempFolders.delete(folder);
    }
  }

  private void run() throws IOException, InterruptedException {
    int prometheus = Server.freePort();
    int alertmanager = Server.freePort();
    receiver.export(healthy());
    try (var manager =
            Server.start(
                folder.resolve("alertmanager.log"),
                "http://127.0.0.1:" + alertmanager + "/-/ready",
                List.of(
                    "prometheus-alertmanager",
                    "--config.file=" + alertmanagerFile(),
                    "--storage.path=" + folder.resolve("alertmanager"),
                    "--cluster.listen-address=",
                    "--web.listen-address=127.0.0.1:" + alertmanager));
        var server =
            Server.start(
                folder.resolve("prometheus.log"),
                "http://127.0.0.1:" + prometheus + "/-/ready",
                List.of(
                    "prometheus",
                    "--config.file=" + prometheusFile(prometheus, alertmanager),
                    "--storage.tsdb.path=" + folder.resolve("prometheus"),
                    "--web.listen-address=127.0.0.1:" + prometheus))) {
      deliver();
      if (failed > 0) {
        System.out.println(manager.said() + server.said());
      }
    }
  }

  private void deliver() {
    expect(
        "the Watchdog rings at the dead man's switch, with its token",
        () ->
            receiver.letters().stream()
                .anyMatch(letter ->
                    letter.way().equals("deadman")
                        && letter.authorization().equals("Bearer " + TOKEN)
                        && letter
                            .body()
                            .path("alerts")
                            .path(0)
                            .path("labels")
                            .path("alertname")
                            .asString("")
                            .equals("Watchdog")));
    expectNone("nothing else is said while all is well", "pagerduty", any -> true);
    expectNone("nor in the channel", "slack", any -> true);

    receiver.export(broken());
    expect(
        "a page reaches PagerDuty in its own shape",
        () ->
            pagerDuty("trigger", "The budget for errors burns fast")
                .anyMatch(body ->
                    body.path("routing_key").asString("").equals(TOKEN)
                        && !body.path("dedup_key").asString("").isEmpty()
                        && body.path("payload").path("severity").asString("").equals("critical")
                        && body.path("client_url").asString("").endsWith("/d/preflight-api")
                        && body.path("links")
                            .path(0)
                            .path("href")
                            .asString("")
                            .endsWith("/ErrorsBurnsFast.md")));
    expect(
        "the page is in the channel too, with its runbook and dashboard",
        () ->
            slack("page: The budget for errors burns fast")
                .anyMatch(body ->
                    body.path("channel").asString("").equals("#preflight-alerts")
                        && attachment(body, "title_link").endsWith("/ErrorsBurnsFast.md")
                        && attachment(body, "text").contains("|Dashboard>")));
    expect(
        "two certificates are one message",
        () ->
            receiver
                .to(
                    "slack",
                    body ->
                        attachment(body, "text").contains("In 1d")
                            && attachment(body, "text").contains("In 2d"))
                .findAny()
                .isPresent());
    expect(
        "a ticket without a promise is told beside pages without one",
        () -> slack("ticket: Four fifths of the budget for models are gone").findAny().isPresent());
    expect(
        "a ticket of another promise is told",
        () -> slack("ticket: The budget for latency burns slowly").findAny().isPresent());
    expect(
        "the overdue backup is told",
        () -> slack("page: There was no backup (base) for two days").findAny().isPresent());
    expectNone(
        "the ticket of the same promise is not",
        "slack",
        body -> attachment(body, "title").equals("ticket: The budget for errors burns slowly"));
    expectNone(
        "nor the ticket that the backup is old",
        "slack",
        body -> attachment(body, "title").contains("The last backup"));
    expectNone(
        "no ticket reaches PagerDuty",
        "pagerduty",
        body -> body.path("payload").path("summary").asString("").contains("slowly"));
    expectNone(
        "no link of the configuration is left as a label",
        "slack",
        body -> body.toString().contains("runbooks="));

    receiver.export(healthy());
    expect(
        "the end reaches PagerDuty under the same key",
        () -> {
          var keys =
              pagerDuty("trigger", "The budget for errors burns fast")
                  .map(body -> body.path("dedup_key").asString(""))
                  .collect(Collectors.toSet());
          return receiver
              .to("pagerduty", body -> body.path("event_action").asString("").equals("resolve"))
              .anyMatch(body -> keys.contains(body.path("dedup_key").asString("")));
        });
    expect(
        "and the channel",
        () -> slack("over: The budget for errors burns fast").findAny().isPresent());
    expect(
        "the end of a ticket too",
        () -> slack("over: Four fifths of the budget for models are gone").findAny().isPresent());
    System.out.println(
        receiver.letters().size()
            + " messages were received: "
            + receiver.letters().stream()
                .collect(Collectors.groupingBy(Receiver.Letter::way, Collectors.counting())));
  }

  private Stream<JsonNode> pagerDuty(String action, String summary) {
    return receiver.to(
        "pagerduty",
        body ->
            body.path("event_action").asString("").equals(action)
                && body.path("payload").path("summary").asString("").equals(summary));
  }

  private Stream<JsonNode> slack(String title) {
    return receiver.to("slack", body -> attachment(body, "title").equals(title));
  }

  private static String attachment(JsonNode body, String field) {
    return body.path("attachments").path(0).path(field).asString("");
  }

  private void expect(String what, BooleanSupplier holds) {
    var giveUp = Instant.now().plus(PATIENCE);
    while (!holds.getAsBoolean() && Instant.now().isBefore(giveUp)) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    report(what, holds.getAsBoolean());
  }

  private void expectNone(String what, String way, Predicate<JsonNode> which) {
    LockSupport.parkNanos(QUIET.toNanos() / 5);
    report(what, receiver.to(way, which).findAny().isEmpty());
  }

  private void report(String what, boolean holds) {
    System.out.println((holds ? "ok      " : "FAILED  ") + what);
    failed += holds ? 0 : 1;
  }

  /** As recordings would have it, so that no hours need pass. */
  private static String promises(double errors, double slow) {
    var text = new StringBuilder();
    for (var window : List.of("5m", "30m", "1h", "2h", "6h", "1d", "3d")) {
      text.append(
          "slo:sli_error:ratio_rate%s{sloth_slo=\"errors\"} %s\n".formatted(window, errors));
    }
    for (var window : List.of("2h", "6h", "1d", "3d")) {
      text.append("slo:sli_error:ratio_rate%s{sloth_slo=\"latency\"} %s\n".formatted(window, slow));
    }
    for (var window : List.of("1h", "6h", "1d", "3d")) {
      text.append("slo:sli_bad:count%s{sloth_slo=\"errors\"} 1000\n".formatted(window));
      text.append("slo:sli_bad:count%s{sloth_slo=\"latency\"} 1000\n".formatted(window));
    }
    return text.toString();
  }

  private static String healthy() {
    return numbers(0, 0, 20, Instant.now().getEpochSecond(), 90, 91);
  }

  private static String broken() {
    return numbers(0.5, 0.05, 90, Instant.now().getEpochSecond() - 3 * DAY, 1.5, 2.5);
  }

  private static String numbers(
      double errors, double slow, int spent, long backup, double firstDays, double secondDays) {
    long now = Instant.now().getEpochSecond();
    return promises(errors, slow)
        + "preflight_budget_spent_USD %d\npreflight_budget_reserved_USD 0\npreflight_budget_limit_USD 100\n"
            .formatted(spent)
        + "preflight_backup_configured 1\n"
        + "preflight_backup_last_success_timestamp_seconds{kind=\"base\"} %d\n".formatted(backup)
        + certificate("one", now + (long) (firstDays * DAY))
        + certificate("two", now + (long) (secondDays * DAY));
  }

  private static String certificate(String host, long until) {
    return "probe_ssl_earliest_cert_expiry{job=\"blackbox\",instance=\"https://%s.example\"} %d\n"
        .formatted(host, until);
  }

  private Path alertmanagerFile() throws IOException {
    var text = Files.readString(Path.of("deploy/alertmanager/alertmanager.yml"));
    var config =
        Yaml.map(Yaml.parse(text.replace("/run/secrets", folder.resolve("secrets").toString())));
    Yaml.map(config.get("global")).put("pagerduty_url", receiver.url("pagerduty"));
    var secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("slack_webhook_url"), receiver.url("slack"));
    for (var name : List.of("pagerduty_routing_key", "deadman_token", "metrics_token")) {
      Files.writeString(secrets.resolve(name), TOKEN);
    }
    for (var each : Yaml.maps(config.get("receivers"))) {
      if (each.get("webhook_configs") != null) {
        Yaml.maps(each.get("webhook_configs")).getFirst().put("url", receiver.url("deadman"));
      }
    }
    var route = Yaml.map(config.get("route"));
    hurry(route);
    Yaml.maps(route.get("routes")).forEach(AlertsProof::hurry);
    var file = folder.resolve("alertmanager.yml");
    return Files.writeString(file, Yaml.write(config));
  }

  /** A second before the first message of a group, so that what belongs together is there. */
  private static void hurry(Map<String, Object> route) {
    route.put("group_wait", "3s");
    route.put("group_interval", "2s");
  }

  private Path prometheusFile(int own, int alertmanager) throws IOException {
    var text = Files.readString(Path.of("deploy/prometheus/prometheus.yml"));
    var config =
        Yaml.map(Yaml.parse(text.replace("/run/secrets", folder.resolve("secrets").toString())));
    var global = Yaml.map(config.get("global"));
    global.put("scrape_interval", "1s");
    global.put("scrape_timeout", "1s");
    global.put("evaluation_interval", "1s");
    config.put(
        "rule_files", List.of(Path.of("deploy/prometheus/rules").toAbsolutePath() + "/*.yml"));
    Yaml.map(config.get("alerting"))
        .put("alertmanagers", List.of(Map.of("static_configs", targets(alertmanager))));
    var scrapes = Yaml.maps(config.get("scrape_configs"));
    scrapes.removeIf(
        each -> List.of("haproxy", "blackbox", "alertmanager").contains(each.get("job_name")));
    for (var scrape : scrapes) {
      scrape.remove("file_sd_configs");
      boolean preflight = scrape.get("job_name").equals("preflight");
      scrape.put("static_configs", targets(preflight ? receiver.port() : own));
      if (preflight) {
        // The numbers of HAProxy and the probe come from the same place here.
        scrape.put("honor_labels", true);
      }
    }
    return Files.writeString(folder.resolve("prometheus.yml"), Yaml.write(config));
  }

  private static List<Map<String, Object>> targets(int port) {
    return List.of(Map.of("targets", List.of("127.0.0.1:" + port)));
  }
}
