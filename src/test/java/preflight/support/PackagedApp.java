package preflight.support;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code target/preflight.jar} as a process of its own, with the embedded database in {@code home}. */
public final class PackagedApp implements AutoCloseable {
  /** Far longer than it takes, also on a machine that is busy with other things. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Process process;
  private final Path home;
  private final int port;

  private PackagedApp(Process process, Path home, int port) {
    this.process = process;
    this.home = home;
    this.port = port;
  }

  /** Starts it and waits until it is ready. */
  public static PackagedApp start(Path home, String... environment)
      throws IOException, InterruptedException {
    return start(Path.of("target", "preflight.jar"), home, environment);
  }

  /** The same with the jar of another version. */
  public static PackagedApp start(Path jar, Path home, String... environment)
      throws IOException, InterruptedException {
    int port = freePort();
    Path log = home.resolve("app.log");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@deploy/java.options",
                "-jar",
                jar.toString()));
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(WideLimits.environment());
    builder.environment().put("PREFLIGHT_HOME", home.toString());
    builder.environment().put("PORT", String.valueOf(port));
    for (int i = 0; i < environment.length; i += 2) {
      builder.environment().put(environment[i], environment[i + 1]);
    }
    var app = new PackagedApp(builder.start(), home, port);
    app.awaitReady(log);
    return app;
  }

  public long pid() {
    return process.pid();
  }

  public int port() {
    return port;
  }

  public Http http() {
    return Http.at(port);
  }

  /** {@code kill -9} of the application, and of the database's server process when asked. */
  public void kill(boolean databaseToo) {
    process.destroyForcibly();
    if (databaseToo) {
      try {
        String pid =
            Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst().strip();
        ProcessHandle.of(Long.parseLong(pid)).ifPresent(ProcessHandle::destroyForcibly);
      } catch (IOException stoppedAlready) {
        // then there is nothing to kill
      }
    }
  }

  /** Ends it in good order, as an operator would. */
  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not stop when asked to");
    }
  }

  private void awaitReady(Path log) throws IOException, InterruptedException {
    var client = HttpClient.newHttpClient();
    var ready =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
            .timeout(Duration.ofSeconds(10));
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (process.isAlive() && Instant.now().isBefore(giveUp)) {
      try {
        if (client.send(ready.build(), BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (ConnectException | HttpTimeoutException notYet) {
        // it listens only once it can answer; what hangs is told by its log
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    kill(true);
    throw new AssertionError("did not get ready:\n" + Files.readString(log));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
