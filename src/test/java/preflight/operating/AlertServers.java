package preflight.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prometheus and Alertmanager by our own configurations, with the receiver for everybody whom they speak to. */
final class AlertServers implements AutoCloseable {
  private final Path folder;
  private final Receiver receiver;
  private final String token;
  private final List<Server> servers = new ArrayList<>();

  private AlertServers(Path folder, Receiver receiver, String token) {
    this.folder = folder;
    this.receiver = receiver;
    this.token = token;
  }

  static AlertServers start(Path folder, Receiver receiver, String token)
      throws IOException, InterruptedException {
    var all = new AlertServers(folder, receiver, token);
    try {
      all.start();
      return all;
    } catch (IOException | InterruptedException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  private void start() throws IOException, InterruptedException {
    int prometheus = Server.freePort();
    int alertmanager = Server.freePort();
    servers.add(
        Server.start(
            folder.resolve("alertmanager.log"),
            "http://127.0.0.1:" + alertmanager + "/-/ready",
            List.of(
                "prometheus-alertmanager",
                "--config.file=" + alertmanagerFile(),
                "--storage.path=" + folder.resolve("alertmanager"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + alertmanager)));
    servers.add(
        Server.start(
            folder.resolve("prometheus.log"),
            "http://127.0.0.1:" + prometheus + "/-/ready",
            List.of(
                "prometheus",
                "--config.file=" + prometheusFile(prometheus, alertmanager),
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + prometheus)));
  }

  String said() throws IOException {
    var all = new StringBuilder();
    for (var server : servers) {
      all.append(server.said());
    }
    return all.toString();
  }

  @Override
  public void close() throws InterruptedException {
    for (var server : servers.reversed()) {
      server.close();
    }
  }

  private Path alertmanagerFile() throws IOException {
    var text = Files.readString(Path.of("deploy/alertmanager/alertmanager.yml"));
    var config =
        Yaml.map(Yaml.parse(text.replace("/run/secrets", folder.resolve("secrets").toString())));
    Yaml.map(config.get("global")).put("pagerduty_url", receiver.url("pagerduty"));
    var secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("slack_webhook_url"), receiver.url("slack"));
    for (var name : List.of("pagerduty_routing_key", "deadman_token", "metrics_token")) {
      Files.writeString(secrets.resolve(name), token);
    }
    for (var each : Yaml.maps(config.get("receivers"))) {
      if (each.get("webhook_configs") != null) {
        Yaml.maps(each.get("webhook_configs")).getFirst().put("url", receiver.url("deadman"));
      }
    }
    var route = Yaml.map(config.get("route"));
    hurry(route);
    Yaml.maps(route.get("routes")).forEach(AlertServers::hurry);
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
