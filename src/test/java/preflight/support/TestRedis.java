package preflight.support;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import preflight.platform.config.Secret;
import redis.embedded.core.ExecutableProvider;

/** A Redis server of one's own on one port, to be killed, frozen and started again. It keeps nothing. */
public final class TestRedis implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final int port;
  private final Path home;
  private final List<String> command;
  private Process process;

  private TestRedis(int port, Path home, List<String> command) throws IOException {
    this.port = port;
    this.home = home;
    this.command = command;
    this.process = launch();
  }

  /**
   * @param settings as after {@code redis-server}; {@code PORT} in one of them is its port, and without
   *     any it listens there in clear text
   */
  public static TestRedis start(String... settings) {
    try {
      int port = freePort();
      var home = Files.createTempDirectory("preflight-redis-");
      var program =
          ExecutableProvider.newJarResourceProvider(ExecutableProvider.newProvidedVersionsMap())
              .get();
      var command = new ArrayList<>(List.of(program.getAbsolutePath()));
      command.addAll(List.of("--bind", "127.0.0.1", "--save", "", "--dir", home.toString()));
      for (var setting : settings.length == 0 ? new String[] {"--port", "PORT"} : settings) {
        command.add(setting.replace("PORT", String.valueOf(port)));
      }
      return new TestRedis(port, home, command);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One for all tests of this JVM that do it no harm. */
  public static TestRedis shared() {
    return Shared.SERVER;
  }

  private static final class Shared {
    private static final TestRedis SERVER = start();

    static {
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(() -> {
                SERVER.process.destroyForcibly();
                TempFolders.delete(SERVER.home);
              }));
    }
  }

  public int port() {
    return port;
  }

  public Secret url() {
    return new Secret("redis://127.0.0.1:" + port);
  }

  /** {@code kill -9}; the port is free afterwards. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  public void startAgain() throws IOException {
    process = launch();
  }

  /** Takes connections and commands, and answers none. */
  public void freeze() throws IOException, InterruptedException {
    signal("STOP");
  }

  public void thaw() throws IOException, InterruptedException {
    signal("CONT");
  }

  @Override
  public void close() throws InterruptedException {
    kill();
    TempFolders.delete(home);
  }

  private void signal(String name) throws IOException, InterruptedException {
    Program.run("kill", "-" + name, String.valueOf(process.pid()));
  }

  private Process launch() throws IOException {
    File log = home.resolve("log").toFile();
    var started =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
            .start();
    var giveUp = Instant.now().plus(PATIENCE);
    while (started.isAlive() && Instant.now().isBefore(giveUp)) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return started;
      } catch (IOException notYet) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
    throw new AssertionError("Redis did not start:\n" + Files.readString(log.toPath()));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
