package preflight.operating;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import preflight.support.Program;

/** HAProxy, the blackbox exporter and Prometheus around one application, each on loopback and by our own configuration. */
final class Surroundings implements AutoCloseable {
  private final List<Server> servers = new ArrayList<>();
  private final Path folder;
  private final int plain = Server.freePort();
  private final int encrypted = Server.freePort();
  private final int proxyMetrics = Server.freePort();
  private final int blackbox = Server.freePort();
  private final int prometheus = Server.freePort();

  private Surroundings(Path folder) throws IOException {
    this.folder = folder;
  }

  static Surroundings start(Path folder, int application, String token)
      throws IOException, InterruptedException {
    var all = new Surroundings(folder);
    try {
      all.startHaproxy(application);
      all.startBlackbox();
      all.startPrometheus(application, token);
      return all;
    } catch (IOException | InterruptedException | RuntimeException e) {
      all.close();
      throw e;
    }
  }

  /** Where people come in. */
  int door() {
    return plain;
  }

  String prometheus() {
    return "http://127.0.0.1:" + prometheus;
  }

  /** The proxy of deploy/haproxy with the same names, as far as its numbers go. */
  private void startHaproxy(int application) throws IOException, InterruptedException {
    var key = folder.resolve("site.key.pem");
    var certificate = folder.resolve("site.pem");
    Program.run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "90",
        "-subj",
        "/CN=localhost",
        "-keyout",
        key.toString(),
        "-out",
        certificate.toString());
    Files.writeString(certificate, Files.readString(certificate) + Files.readString(key));
    var config =
        """
        defaults
          mode http
          timeout connect 2s
          timeout client 60s
          timeout server 60s
        frontend encrypted
          bind 127.0.0.1:%d
          bind 127.0.0.1:%d ssl crt %s
          default_backend blue
        backend blue
          server blue 127.0.0.1:%d
        frontend metrics
          bind 127.0.0.1:%d
          http-request use-service prometheus-exporter if { path /metrics }
        """
            .formatted(plain, encrypted, certificate, application, proxyMetrics);
    var file = Files.writeString(folder.resolve("haproxy.cfg"), config);
    servers.add(
        Server.start(
            folder.resolve("haproxy.log"),
            "http://127.0.0.1:" + proxyMetrics + "/metrics",
            List.of("haproxy", "-db", "-f", file.toString())));
  }

  private void startBlackbox() throws IOException, InterruptedException {
    var config = Yaml.read(Path.of("deploy/prometheus/blackbox.yml"));
    var https = Yaml.map(Yaml.map(Yaml.map(config.get("modules")).get("https")).get("http"));
    // Its certificate was made for this proof, by nobody.
    https.put("tls_config", Map.of("insecure_skip_verify", true));
    var file = Files.writeString(folder.resolve("blackbox.yml"), Yaml.write(config));
    servers.add(
        Server.start(
            folder.resolve("blackbox.log"),
            "http://127.0.0.1:" + blackbox + "/-/healthy",
            List.of(
                "prometheus-blackbox-exporter",
                "--config.file=" + file,
                "--web.listen-address=127.0.0.1:" + blackbox)));
  }

  private void startPrometheus(int application, String token)
      throws IOException, InterruptedException {
    var secret = Files.writeString(folder.resolve("metrics_token"), token);
    var text = Files.readString(Path.of("deploy/prometheus/prometheus.yml"));
    var config =
        Yaml.map(
            Yaml.parse(
                text.replace("/run/secrets/metrics_token", secret.toString())
                    .replace("127.0.0.1:9115", "127.0.0.1:" + blackbox)));
    Yaml.map(config.get("global"))
        .putAll(
            Map.of("scrape_interval", "1s", "scrape_timeout", "1s", "evaluation_interval", "1s"));
    config.remove("alerting");
    config.put(
        "rule_files", List.of(Path.of("deploy/prometheus/rules").toAbsolutePath() + "/*.yml"));
    var targets =
        Map.of(
            "preflight", "127.0.0.1:" + application,
            "haproxy", "127.0.0.1:" + proxyMetrics,
            "blackbox", "https://127.0.0.1:" + encrypted + "/health/ready",
            "prometheus", "127.0.0.1:" + prometheus);
    var scrapes = Yaml.maps(config.get("scrape_configs"));
    scrapes.removeIf(each -> !targets.containsKey(String.valueOf(each.get("job_name"))));
    for (var scrape : scrapes) {
      var target = new LinkedHashMap<String, Object>();
      target.put(
          "targets", List.of(String.valueOf(targets.get(String.valueOf(scrape.get("job_name"))))));
      scrape.remove("file_sd_configs");
      scrape.put("static_configs", List.of(target));
    }
    var file = Files.writeString(folder.resolve("prometheus.yml"), Yaml.write(config));
    servers.add(
        Server.start(
            folder.resolve("prometheus.log"),
            prometheus() + "/-/ready",
            List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + prometheus)));
  }

  @Override
  public void close() throws InterruptedException {
    for (var server : servers.reversed()) {
      server.close();
    }
  }
}
