package preflight.drills;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import preflight.support.Http;
import preflight.support.Program;

/** The packaged application on a machine of its own. */
final class Instance {
  /** The port of all, so that each is asked under the name that is public. */
  static final int PORT = 8443;

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Path TRAINED = Path.of("target", "preflight");
  private static final Path JAR = Path.of("target", "preflight.jar");

  private final Machine machine;
  private final Path home;
  private final Map<String, String> environment;
  private @Nullable Process process;

  Instance(Machine machine, Path home, Map<String, String> environment) {
    this.machine = machine;
    this.home = home;
    this.environment = environment;
  }

  void start() throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-jar", jar().toAbsolutePath().toString()));
    process = machine.start(home.resolve("log"), environment, command);
    awaitReady();
  }

  /** In parts it starts faster; the parts may be of another build. */
  private static Path jar() throws IOException {
    var parts = TRAINED.resolve("preflight.jar");
    boolean newer =
        Files.exists(parts)
            && Files.getLastModifiedTime(parts).compareTo(Files.getLastModifiedTime(JAR)) > 0;
    return newer ? parts : JAR;
  }

  Machine machine() {
    return machine;
  }

  String address() {
    return machine.address() + ":" + PORT;
  }

  /** Past HAProxy, and as it would ask. */
  Http http() {
    return from("203.0.113.7");
  }

  /** @param visitor whom it speaks for */
  Http from(String visitor) {
    return new Http(
        "http://" + address(),
        List.of(
            "Host",
            "localhost:" + PORT,
            "X-Forwarded-Proto",
            "https",
            "X-Forwarded-For",
            visitor,
            "X-Forwarded-Port",
            String.valueOf(PORT)));
  }

  void kill() throws InterruptedException {
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
  }

  void freeze() throws IOException, InterruptedException {
    machine.signal("STOP");
  }

  void thaw() throws IOException, InterruptedException {
    machine.signal("CONT");
  }

  void awaitReady() throws IOException, InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (process != null && process.isAlive() && Instant.now().isBefore(giveUp)) {
      if (isReady()) {
        return;
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    throw new AssertionError("did not get ready:\n" + tail());
  }

  private boolean isReady() {
    try (var socket = new Socket(machine.address(), PORT)) {
      return socket.isConnected() && http().get("/health/ready").statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  String tail() throws IOException, InterruptedException {
    return Program.run("tail", "--lines=40", home.resolve("log").toString()).output();
  }
}
