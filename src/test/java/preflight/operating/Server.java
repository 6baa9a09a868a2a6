package preflight.operating;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server of this machine that was started for a proof, and goes with it. */
final class Server implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final Path log;

  private Server(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it, and waits until it answers there. */
  static Server start(Path log, String ready, List<String> command)
      throws IOException, InterruptedException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var server = new Server(process, log);
    var giveUp = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(giveUp)) {
      try {
        if (get(ready).statusCode() == 200) {
          return server;
        }
      } catch (IOException notYet) {
        // it listens a little later
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    server.close();
    throw new IllegalStateException(
        command.getFirst() + " did not start:\n" + Files.readString(log));
  }

  static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
