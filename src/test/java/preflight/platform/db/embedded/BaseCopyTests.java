package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

/** A copy while the server works, and the log that it keeps; that it can be restored is shown by {@code bin/drill}. */
class BaseCopyTests {
  @TempDir private Path folder;

  @Test
  void aServerThatIsToldWhereKeepsItsLogThereAndIsCopiedWhileItRuns() throws IOException {
    Path home = folder.resolve("it's a home");
    Path copy = folder.resolve("copy");
    EmbeddedPostgres.start(home, null).close();
    assertThat(Files.readString(home.resolve("postgres/data/preflight.conf")))
        .doesNotContain("archive");

    String last;
    try (var server = EmbeddedPostgres.start(home, backup())) {
      last = BaseCopy.take(home, backup(), copy);
      assertThat(server.jdbcUrl()).isNotEmpty();
    }

    assertThat(folder.resolve("target/wal").resolve(last + ".gpg")).exists();
    assertThat(copy.resolve("backup_label"))
        .content()
        .contains("START WAL LOCATION", last.substring(0, 8));
    assertThat(copy.resolve("global/pg_control")).hasSize(8192);
    assertThat(copy.resolve("pg_wal")).isEmptyDirectory();
    assertThat(copy.resolve("postmaster.pid")).doesNotExist();
    assertThat(Files.readString(home.resolve("postgres/data/preflight.conf")))
        .contains("archive_mode = on", "archive_timeout = 60")
        .doesNotContain(backup().passphrase().value());
    assertThat(home.resolve("postgres/backup/passphrase"))
        .hasContent("it's a passphrase of a test");

    EmbeddedPostgres.start(home, null).close();
    assertThat(home.resolve("postgres/backup")).doesNotExist();
  }

  @Test
  void refusesAServerThatKeepsNoLog() throws IOException {
    try (var server = EmbeddedPostgres.start(folder, null)) {
      assertThatThrownBy(() -> BaseCopy.take(folder, backup(), folder.resolve("copy")))
          .hasMessageContaining("Restart Preflight");
      assertThat(server.jdbcUrl()).isNotEmpty();
    }
  }

  private Settings.Backup backup() throws IOException {
    Path target = Files.createDirectories(folder.resolve("target"));
    return new Settings.Backup(target.toString(), new Secret("it's a passphrase of a test"));
  }
}
