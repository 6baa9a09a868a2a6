package preflight.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Program;

/** {@code deploy/roll-out} as a workflow calls it, with a host and a smoke test that do as they are told. */
class RollOutTests {
  private static final String IMAGE = "ghcr.io/example/preflight@sha256:" + "0a".repeat(32);
  private static final String KEY = "a key that nobody has";

  @TempDir Path folder;

  @BeforeEach
  void copy() throws IOException {
    Files.createDirectories(folder.resolve("deploy"));
    Files.copy(Path.of("deploy/roll-out"), folder.resolve("deploy/roll-out"));
    command(
        "path/ssh",
        "echo \"ssh $*\" >> \"$SAID\"; for last; do :; done; [[ $last != *\"$HOST_FAILS_AT\"* ]]");
  }

  @Test
  void deploysAndAsksWhetherItWorks() throws Exception {
    smoke("exit 0");

    var result = rollOut("nothing", IMAGE);

    assertThat(result.exitCode()).as(result.output()).isZero();
    assertThat(said())
        .contains("cd /opt/preflight && bin/deploy " + IMAGE)
        .contains("smoke https://");
    assertThat(said()).doesNotContain("rollback");
  }

  @Test
  void bringsBackWhatRanBeforeWhenTheSmokeTestFails() throws Exception {
    smoke("[ -e \"$SAID.smoked\" ] && exit 0; touch \"$SAID.smoked\"; exit 1");

    var result = rollOut("nothing", IMAGE);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(said()).containsSubsequence("bin/deploy", "smoke", "bin/rollback", "smoke");
    assertThat(result.output()).contains("runs what it ran before");
  }

  @Test
  void saysWhenThatDidNotHelpEither() throws Exception {
    smoke("exit 1");

    var result = rollOut("nothing", IMAGE);

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.output()).contains("call whoever is on duty");
  }

  @Test
  void aDeploymentThatDidNotSwitchIsNotRolledBack() throws Exception {
    smoke("exit 0");

    var result = rollOut("bin/deploy", IMAGE);

    assertThat(result.exitCode()).isNotZero();
    assertThat(said()).doesNotContain("rollback").doesNotContain("smoke");
  }

  @Test
  void takesNoImageByATag() throws Exception {
    smoke("exit 0");

    var result = rollOut("nothing", "ghcr.io/example/preflight:latest");

    assertThat(result.exitCode()).isEqualTo(64);
    assertThat(folder.resolve("said")).doesNotExist();
  }

  @Test
  void theKeyIsInNoArgumentAndNoEnvironmentAndNotLeftBehind() throws Exception {
    smoke("env >> \"$SAID\"");

    var result = rollOut("nothing", IMAGE);

    assertThat(said()).contains("StrictHostKeyChecking=yes").doesNotContain(KEY);
    assertThat(result.output()).doesNotContain(KEY);
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  private Program rollOut(String hostFailsAt, String image) throws Exception {
    var builder = new ProcessBuilder(folder.resolve("deploy/roll-out").toString(), image);
    var environment = builder.environment();
    environment.merge(
        "PATH", folder.resolve("path").toString(), (path, first) -> first + ":" + path);
    environment.put("SAID", folder.resolve("said").toString());
    environment.put("HOST_FAILS_AT", hostFailsAt);
    environment.put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
    environment.put("SERVICE_URL", "https://preflight.example.org");
    environment.put("DEPLOY_TARGET", "deploy@preflight.example.org");
    environment.put("DEPLOY_KNOWN_HOSTS", "preflight.example.org ssh-ed25519 AAAA");
    environment.put("DEPLOY_SSH_KEY", KEY);
    return Program.run(builder);
  }

  private String said() throws IOException {
    return Files.readString(folder.resolve("said"));
  }

  private void smoke(String script) throws IOException {
    command("bin/smoke", "echo \"smoke $*\" >> \"$SAID\"; " + script);
  }

  private void command(String name, String script) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/usr/bin/env bash\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
