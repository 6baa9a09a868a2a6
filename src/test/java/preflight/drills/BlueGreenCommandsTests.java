package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Program;

/**
 * What bin/deploy and bin/rollback refuse, and what the drivers ask of systemd and Docker. Programs that only write down
 * how they were called stand in for both; the real thing is {@code bin/drill deploy}.
 */
class BlueGreenCommandsTests {
  private static final String JAR = "pom.xml";

  /** Whoever ends without reading may end first, and then it is the writer of the pipe that fails, now and then. */
  private static final String READS_AND_ENDS = "cat >/dev/null\nexit \"${SOCAT_EXIT:-0}\"\n";

  @TempDir private Path folder;
  private Path calls;
  private Path host;

  @BeforeEach
  void makeHost() throws IOException {
    calls = folder.resolve("calls");
    host = Files.createDirectories(folder.resolve("host"));
    Files.writeString(calls, "");
    Files.createDirectories(folder.resolve("programs"));
    for (var name : List.of("systemctl", "docker", "socat")) {
      program(name, name.equals("socat") ? READS_AND_ENDS : "echo one\n");
    }
  }

  private void program(String name, String does) throws IOException {
    var program = folder.resolve("programs").resolve(name);
    Files.writeString(
        program,
        "#!/bin/sh\necho \"%s[$PREFLIGHT_BLUE_IMAGE,$PREFLIGHT_GREEN_IMAGE] $*\" >> %s\n%s"
            .formatted(name, calls, does));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void systemdIsAskedForUnitsOfTheColourAndForJobs() throws Exception {
    driver(
        "systemd", "driver_job migrate; driver_start green; driver_runs green; driver_stop green");

    assertThat(Files.readAllLines(calls))
        .containsExactly(
            "systemctl[,] start preflight-job@migrate.service",
            "systemctl[,] start preflight@green.service",
            "systemctl[,] is-active --quiet preflight@green.service",
            "systemctl[,] stop preflight@green.service");
  }

  @Test
  void dockerIsGivenTheImageOfEachColourAndRunsJobsWithTheNextOne() throws Exception {
    release("aaa", "preflight@sha256:1");
    release("bbb", "preflight@sha256:2");

    driver(
        "compose",
        "assign blue aaa; assign green bbb; ln -sfn releases/bbb \"$HOST_DIR/next\";"
            + " driver_job migrate; driver_start green; driver_runs green; driver_stop green");

    assertThat(Files.readAllLines(calls))
        .containsExactly(
            "docker[preflight@sha256:2,preflight@sha256:2] compose --file compose.yml run --rm"
                + " --no-deps migrate --migrate",
            "docker[preflight@sha256:1,preflight@sha256:2] compose --file compose.yml up --detach"
                + " --no-deps green",
            "docker[preflight@sha256:1,preflight@sha256:2] compose --file compose.yml ps --quiet"
                + " --status running green",
            "docker[preflight@sha256:1,preflight@sha256:2] compose --file compose.yml stop green");
  }

  @Test
  void aFolderThatIsNoHostIsRefusedWithWhatWouldBeOne() throws Exception {
    var done = run("bin/deploy", JAR, "--host-dir", host.toString());

    assertThat(done.exitCode()).isEqualTo(64);
    assertThat(done.output()).contains("has no host.env. Copy deploy/blue-green/host.env.example");
  }

  @Test
  void aSecondDeploymentIsToldAndTouchesNothing() throws Exception {
    setUp("process");

    var done =
        run(
            "flock",
            host.resolve("lock").toString(),
            "bin/deploy",
            JAR,
            "--host-dir",
            host.toString());

    assertThat(done.exitCode()).as(done.output()).isEqualTo(64);
    assertThat(done.output()).startsWith("Another deployment is under way");
    try (var releases = Files.list(host.resolve("releases"))) {
      assertThat(releases).isEmpty();
    }
  }

  @Test
  void withoutHaproxyNothingIsBegun() throws Exception {
    setUp("process");

    var done = run("env", "SOCAT_EXIT=1", "bin/deploy", JAR, "--host-dir", host.toString());

    assertThat(done.exitCode()).isEqualTo(64);
    assertThat(done.output()).startsWith("HAProxy does not answer at ");
    try (var releases = Files.list(host.resolve("releases"))) {
      assertThat(releases).isEmpty();
    }
  }

  /** HAProxy gives everybody to the other colour then; a deployment that took that one for idle would stop it. */
  @Test
  void whileTheOtherColourAnswersForTheActiveOneItIsNotReplaced() throws Exception {
    setUp("process");
    try (var blue = new ReadinessStub(503);
        var green = new ReadinessStub(200)) {
      Files.writeString(
          host.resolve("host.env"),
          "BLUE_PORT=%d\nGREEN_PORT=%d\n".formatted(blue.port(), green.port()),
          StandardOpenOption.APPEND);

      var done = run("bin/deploy", JAR, "--host-dir", host.toString());

      assertThat(done.exitCode()).as(done.output()).isEqualTo(1);
      assertThat(done.output())
          .startsWith("FAILED: blue is not ready, and green answers for it.")
          .contains("bin/rollback");
    }
    try (var releases = Files.list(host.resolve("releases"))) {
      assertThat(releases).isEmpty();
    }
  }

  @Test
  void withNoVersionBeforeThereIsNothingToRollBackTo() throws Exception {
    setUp("process");

    var done = run("bin/rollback", "--host-dir", host.toString());

    assertThat(done.exitCode()).isEqualTo(1);
    assertThat(done.output())
        .isEqualTo("FAILED: no version answered before this one. Traffic stays on blue.\n");
    assertThat(Files.readString(host.resolve("maps/active.map"))).isEqualTo("active blue\n");
  }

  /** A HAProxy that says nothing of the new colour was not told: the file must not say otherwise. */
  @Test
  void aSwitchThatHaproxyDoesNotConfirmIsTakenBackInTheFile() throws Exception {
    setUp("process");

    var done = script("process", "switch_to green && echo switched");

    assertThat(done.exitCode()).isNotZero();
    assertThat(Files.readString(host.resolve("maps/active.map"))).isEqualTo("active blue\n");
    assertThat(Files.readString(calls)).contains("socat[,] -t 5 - UNIX-CONNECT:");
  }

  /** preflight.env has neither where the database is nor that this is production: the units say so. */
  @Test
  void anUpgradeKnowsWhatTheUnitsSet() throws Exception {
    setUp("systemd");
    Files.writeString(host.resolve("preflight.env"), "BASE_URL=https://preflight.example.org\n");
    program("java", "exit 0\n");

    var done =
        run(
            "env",
            "--unset=JAVA_HOME",
            "--unset=DATABASE_URL",
            "UPGRADE_COUNT=echo 1",
            "UPGRADE_BACKUP=echo $PREFLIGHT_ENV $DATABASE_URL_FILE $BASE_URL; exit 1",
            "bin/upgrade",
            JAR,
            "--host-dir",
            host.toString());

    assertThat(done.exitCode()).isEqualTo(1);
    assertThat(done.output())
        .contains("production /etc/preflight/database_url https://preflight.example.org\n")
        .contains("FAILED: the backup.");
  }

  /** bin/backup would build a jar, and on a server there is nothing to build it from. */
  @Test
  void anUpgradeGivesTheBackupTheJarThatRuns() throws Exception {
    setUp("process");
    Files.writeString(host.resolve("preflight.env"), "");
    var current = Files.createDirectories(host.resolve("blue/current")).resolve("preflight.jar");
    Files.writeString(current, "");
    program("java", "exit 0\n");
    var command =
        List.of("env", "--unset=JAVA_HOME", "--unset=PREFLIGHT_JAR", "UPGRADE_COUNT=echo 1");

    var twoColours =
        run(
            command,
            "UPGRADE_BACKUP=echo with $PREFLIGHT_JAR; exit 1",
            "bin/upgrade",
            JAR,
            "--host-dir",
            host.toString());
    var one =
        run(
            command,
            "UPGRADE_BACKUP=echo with $PREFLIGHT_JAR; exit 1",
            "UPGRADE_STOP=exit 1",
            "UPGRADE_START=exit 1",
            "UPGRADE_JAR=" + current,
            "bin/upgrade",
            JAR);

    assertThat(twoColours.output()).contains("with " + current + "\n");
    assertThat(one.output()).contains("with " + current + "\n");
  }

  @Test
  void anUpgradeIsMadeAsTheRoleThatOwnsTheFiles() throws Exception {
    program("java", "exit 0\n");
    program("runuser", "exit 0\n");
    var jar = Files.writeString(folder.resolve("preflight.jar"), "");

    run(
        List.of("env", "--unset=JAVA_HOME", "UPGRADE_COUNT=echo 1", "UPGRADE_AS=preflight"),
        "UPGRADE_STOP=exit 0",
        "UPGRADE_START=exit 1",
        "UPGRADE_JAR=" + jar,
        "bin/upgrade",
        JAR);

    assertThat(Files.readAllLines(calls))
        .containsExactly(
            "runuser[,] --user preflight -- java -jar pom.xml --check",
            "runuser[,] --user preflight -- %s base"
                .formatted(Path.of("bin/backup").toAbsolutePath()),
            "runuser[,] --user preflight -- java -jar pom.xml --migrate");
  }

  private void release(String id, String image) throws IOException {
    var kept = Files.createDirectories(host.resolve("releases").resolve(id));
    Files.writeString(kept.resolve("image"), image + "\n");
  }

  private void setUp(String driver) throws IOException {
    Files.writeString(
        host.resolve("host.env"), "DRIVER=" + driver + "\nCOMPOSE_FILE=compose.yml\n");
  }

  private void driver(String driver, String commands) throws Exception {
    setUp(driver);
    var done = script(driver, commands);
    assertThat(done.exitCode()).as(done.output()).isZero();
  }

  private Program script(String driver, String commands) throws Exception {
    setUp(driver);
    return run(
        "bash",
        "-c",
        "set -euo pipefail; BLUE_GREEN=$PWD/deploy/blue-green; . deploy/blue-green/host.sh;"
            + " open_host '"
            + host
            + "'; "
            + commands);
  }

  /** A colour that says of itself only whether it is ready. */
  private static final class ReadinessStub implements AutoCloseable {
    private final HttpServer server;

    ReadinessStub(int status) throws IOException {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/health/ready",
          exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
          });
      server.start();
    }

    int port() {
      return server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }

  private Program run(List<String> begin, String... command) throws Exception {
    return run(Stream.concat(begin.stream(), Stream.of(command)).toArray(String[]::new));
  }

  private Program run(String... command) throws Exception {
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .merge("PATH", folder.resolve("programs").toString(), (path, ours) -> ours + ":" + path);
    return Program.run(builder);
  }
}
