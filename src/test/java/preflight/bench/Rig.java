package preflight.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import preflight.support.Http;
import preflight.support.PackagedApp;
import preflight.support.TempFolders;

/**
 * The packaged application as in production, behind a proxy that ends TLS, with the embedded database. Limits of how
 * often are lifted, since all comes from one address; they are counted nevertheless.
 */
final class Rig implements AutoCloseable {
  private static final String HOST = "preflight.example.org";

  private final Path home;
  private final PackagedApp app;

  private Rig(Path home, PackagedApp app) {
    this.home = home;
    this.app = app;
  }

  static Rig start(int pool, String... environment) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("preflight-bench-");
    Files.writeString(
        Files.createDirectory(home.resolve("forms")).resolve("bench.json"), BenchForm.document());
    List<String> all =
        new ArrayList<>(
            List.of(
                "PREFLIGHT_ENV", "production", "HOST", "127.0.0.1", "DATABASE_URL", "embedded"));
    all.addAll(List.of("BASE_URL", "https://" + HOST, "CONTACT_EMAIL", "help@" + HOST));
    all.addAll(List.of("JWT_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID()));
    all.addAll(List.of("MANAGEMENT_PORT", "" + freePort(), "DATABASE_POOL_SIZE", "" + pool));
    all.addAll(List.of(environment));
    var rig = new Rig(home, PackagedApp.start(home, all.toArray(String[]::new)));
    Runtime.getRuntime().addShutdownHook(new Thread(rig::end));
    return rig;
  }

  Path home() {
    return home;
  }

  long pid() {
    return app.pid();
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + app.port() + path);
  }

  /** A client that speaks as the proxy does. */
  Http http() {
    return new Http(
        "http://127.0.0.1:" + app.port(), List.of("Host", HOST, "X-Forwarded-Proto", "https"));
  }

  /** The same headers for wrk. */
  static List<String> headers(String... more) {
    List<String> options =
        new ArrayList<>(List.of("-H", "Host: " + HOST, "-H", "X-Forwarded-Proto: https"));
    for (String header : more) {
      options.addAll(List.of("-H", header));
    }
    return options;
  }

  /** All of the processors' time that the application has had. */
  Duration cpu() {
    return ProcessHandle.of(app.pid()).flatMap(it -> it.info().totalCpuDuration()).orElseThrow();
  }

  /** The same of the database's server and of all who work for it. */
  Duration databaseCpu() throws IOException {
    var pid = Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).stream()
        .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
        .flatMap(each -> each.info().totalCpuDuration().stream())
        .reduce(Duration.ZERO, Duration::plus);
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  // Also when somebody ends the benchmark; what has ended before is ended once more, which does
  // nothing.
  private void end() {
    try {
      close();
    } catch (InterruptedException impatient) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws InterruptedException {
    try {
      app.close();
    } finally {
      TempFolders.delete(home);
    }
  }
}
