package preflight.drills;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Program;

/**
 * What bin/deploy keeps of what bin/train made. Java and HAProxy's socket are stand-ins: the settings are not right for
 * this Java, so that each deployment ends once the release is kept.
 */
class TrainedReleaseTests {
  private static final String WHOLE = "the whole jar";

  @TempDir private Path folder;
  private Path host;
  private Path jar;

  @BeforeEach
  void makeHostAndBuild() throws IOException {
    host = Files.createDirectories(folder.resolve("host"));
    Files.writeString(host.resolve("preflight.env"), "");
    program("socat", "cat >/dev/null");
    takesCache(true);
    jar = Files.writeString(folder.resolve("preflight.jar"), WHOLE);
    var parts = folder.resolve("preflight");
    Files.createDirectories(parts.resolve("lib"));
    Files.writeString(parts.resolve("lib/library.jar"), "a library");
    Files.writeString(parts.resolve("preflight.jar"), "the program alone");
    Files.writeString(parts.resolve("preflight.aot"), "a cache");
    Files.writeString(parts.resolve("of"), sha256(WHOLE) + "\n");
  }

  @Test
  void partsAndCacheOfTheJarAreKeptAndBothDriversLearnTheOption() throws Exception {
    deploy(jar);

    assertThat(kept("preflight.jar")).hasContent("the program alone");
    assertThat(kept("lib/library.jar")).hasContent("a library");
    assertThat(kept("start.env"))
        .hasContent(
            "AOT_CACHE=-XX:+UseCompactObjectHeaders -XX:AOTCache="
                + kept("preflight.aot").toRealPath());
    assertThat(script("assign blue " + id() + "; cache_of blue"))
        .isEqualTo(
            "-XX:+UseCompactObjectHeaders -XX:AOTCache=" + kept("preflight.aot").toRealPath());
    assertThat(Path.of("deploy/systemd/preflight@.service"))
        .content()
        .contains("EnvironmentFile=-/var/lib/preflight-host/%i/current/start.env")
        .contains(" $AOT_CACHE -jar ");
  }

  @Test
  void aCacheIsGoodForFilesOfTheSameTimes() throws Exception {
    deploy(jar);

    assertThat(Files.getLastModifiedTime(kept("preflight.jar")))
        .isEqualTo(Files.getLastModifiedTime(folder.resolve("preflight/preflight.jar")));
  }

  @Test
  void partsOfAnotherJarStayBehind() throws Exception {
    Files.writeString(folder.resolve("preflight/of"), sha256("another one") + "\n");

    deploy(jar);

    assertThat(kept("preflight.jar")).hasContent(WHOLE);
    assertThat(kept("preflight.aot")).doesNotExist();
    assertThat(script("assign blue " + id() + "; cache_of blue")).isEmpty();
  }

  @Test
  void aCacheThatJavaDoesNotTakeIsSaidAndNotUsed() throws Exception {
    takesCache(false);

    assertThat(deploy(jar)).contains("Java here does not take the cache");

    assertThat(kept("preflight.jar")).hasContent("the program alone");
    assertThat(kept("start.env")).doesNotExist();
  }

  @Test
  void oneOfTheReleasesIsDeployedAgainAsItself() throws Exception {
    deploy(jar);

    assertThat(deploy(kept("preflight.jar"))).contains("Release " + id() + " goes to");
  }

  private Path kept(String name) throws Exception {
    return host.resolve("releases").resolve(id()).resolve(name);
  }

  private static String id() {
    return sha256(WHOLE).substring(0, 12);
  }

  private String deploy(Path which) throws Exception {
    Files.writeString(
        host.resolve("host.env"), "DRIVER=process\nJAVA=" + folder.resolve("programs/java") + "\n");
    var done = run("bin/deploy", which.toString(), "--host-dir", host.toString());
    assertThat(done.exitCode()).as(done.output()).isOne();
    assertThat(done.output()).contains("FAILED: the settings are not right for this version.");
    return done.output();
  }

  private String script(String commands) throws Exception {
    var done =
        run(
            "bash",
            "-c",
            "set -euo pipefail; BLUE_GREEN=$PWD/deploy/blue-green; . deploy/blue-green/host.sh;"
                + " open_host '%s'; %s".formatted(host, commands));
    assertThat(done.exitCode()).as(done.output()).isZero();
    return done.output().strip();
  }

  private void takesCache(boolean does) throws IOException {
    program("java", "[ \"${*#*-version}\" != \"$*\" ] && exit %d\nexit 78".formatted(does ? 0 : 1));
  }

  private void program(String name, String does) throws IOException {
    var program = Files.createDirectories(folder.resolve("programs")).resolve(name);
    Files.writeString(program, "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Program run(String... command) throws Exception {
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .merge("PATH", folder.resolve("programs").toString(), (path, ours) -> ours + ":" + path);
    return Program.run(builder);
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
