package preflight.platform.db.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import preflight.platform.config.Settings;

/**
 * Where the server's log is kept, segment by segment. The server runs the script that an operator's own server would run, and finds
 * the passphrase in a file beside its data: whoever can read the one can read the other.
 */
final class Archive {
  /** What was written longer ago is at the target: how much a lost disk may cost. */
  static final int LOST_SECONDS = 60;

  private final Path folder;
  private final Settings.@Nullable Backup backup;

  Archive(Path folder, Settings.@Nullable Backup backup) {
    this.folder = folder;
    this.backup = backup;
  }

  /** Lines for the settings of a server; none without a target, and then no passphrase stays behind. */
  String settings() throws IOException {
    if (backup == null) {
      Folders.delete(folder);
      return "";
    }
    Folders.createPrivate(folder);
    Path passphrase = folder.resolve("passphrase");
    Folders.writePrivate(passphrase, backup.passphrase().value());
    Path vault = unpacked();
    String command =
        "BACKUP_TARGET=%s BACKUP_PASSPHRASE_FILE=%s bash %s archive \"%%p\" \"%%f\""
            .formatted(word(backup.target()), word(passphrase.toString()), word(vault.toString()));
    return """
    archive_mode = on
    archive_command = '%s'
    archive_timeout = %d
    """
        .formatted(command.replace("\\", "\\\\").replace("'", "''"), LOST_SECONDS);
  }

  private Path unpacked() throws IOException {
    Path vault = folder.resolve("vault");
    try (InputStream script = Archive.class.getResourceAsStream("/backup/vault")) {
      if (script == null) {
        throw new IllegalStateException("this build has no vault");
      }
      Files.deleteIfExists(vault);
      Files.copy(script, vault);
    }
    Files.setPosixFilePermissions(vault, PosixFilePermissions.fromString("rwx------"));
    return vault;
  }

  /** For the shell that the server starts, after the server has read its percent signs. */
  private static String word(String text) {
    return "'" + text.replace("'", "'\\''").replace("%", "%%") + "'";
  }
}
