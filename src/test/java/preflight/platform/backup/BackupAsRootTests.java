package preflight.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Program;

/** Programs stand in that say who asks and whose the home is. */
class BackupAsRootTests {
  @TempDir private Path folder;

  @Test
  void rootMakesNoBackupOfWhatIsSomebodyElses() throws Exception {
    program("id", "echo 0");
    program("stat", "echo preflight");
    var home = folder.resolve("home");
    var builder = new ProcessBuilder("bash", "bin/backup", "base");
    builder
        .environment()
        .putAll(
            Map.of(
                "BACKUP_TARGET",
                Files.createDirectory(folder.resolve("target")).toString(),
                "BACKUP_PASSPHRASE",
                "three words and a number 7",
                "PREFLIGHT_HOME",
                home.toString()));
    builder.environment().merge("PATH", folder.toString(), (path, ours) -> ours + ":" + path);

    var refused = Program.run(builder);

    assertThat(refused.exitCode()).isEqualTo(64);
    assertThat(refused.output()).contains("runuser --user preflight -- bin/backup base");
    assertThat(home).doesNotExist();
  }

  private void program(String name, String does) throws IOException {
    var program = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + does + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
