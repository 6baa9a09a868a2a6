package preflight.drills;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code deploy/haproxy/haproxy.cfg} as it is shipped, on free ports of this machine. */
final class HaproxyInFront implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final Map<String, String> environment;
  private final int port;
  private Process process;

  private HaproxyInFront(Path folder, Map<String, String> environment, int port)
      throws IOException {
    this.folder = folder;
    this.environment = environment;
    this.port = port;
    this.process = launch();
  }

  /** @param maps where bin/deploy keeps which colour answers */
  static HaproxyInFront start(Path folder, Path maps, Certificate certificate, Ports ports)
      throws IOException {
    return new HaproxyInFront(
        folder,
        Map.of(
            "PREFLIGHT_BLUE", "127.0.0.1:" + ports.blue(),
            "PREFLIGHT_GREEN", "127.0.0.1:" + ports.green(),
            "PREFLIGHT_HTTP", "127.0.0.1:" + ports.http(),
            "PREFLIGHT_HTTPS", "127.0.0.1:" + ports.https(),
            "PREFLIGHT_HAPROXY_METRICS", "127.0.0.1:" + ports.metrics(),
            "PREFLIGHT_CERTIFICATE", certificate.both().toString(),
            "PREFLIGHT_HAPROXY_SOCKET", socketIn(folder).toString(),
            "PREFLIGHT_HAPROXY_STATE", maps.toString(),
            "PREFLIGHT_HAPROXY_PAGES", Path.of("deploy/haproxy").toAbsolutePath().toString()),
        ports.https());
  }

  static Path socketIn(Path folder) {
    return folder.resolve("haproxy.sock");
  }

  Path log() {
    return folder.resolve("haproxy.log");
  }

  /** As after a crash of its own: what it was told by the socket alone is forgotten. */
  void restart() throws IOException, InterruptedException {
    close();
    process = launch();
  }

  private Process launch() throws IOException {
    File log = log().toFile();
    var builder =
        new ProcessBuilder("haproxy", "-f", "deploy/haproxy/haproxy.cfg", "-db")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().putAll(environment);
    var started = builder.start();
    var giveUp = Instant.now().plus(PATIENCE);
    while (started.isAlive() && Instant.now().isBefore(giveUp)) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        if (socket.isConnected()) {
          return started;
        }
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    throw new IOException("HAProxy did not start:\n" + Files.readString(log()));
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }
}
