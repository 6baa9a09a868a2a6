package preflight.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.support.Program;

/** What the script of {@code archive_command} keeps and refuses; the whole way is in {@code bin/drill}. */
class VaultTests {
  private static final String SEGMENT = "000000010000000000000001";
  private static final String PASSPHRASE = "three words and a number 7";
  private static final String CANARY = "canary-7f3a";

  @TempDir private Path folder;

  @Test
  void keepsASegmentEncryptedForItsOwnerAloneAndGivesItBack() throws Exception {
    Path file = Files.writeString(folder.resolve("segment"), CANARY.repeat(100));

    assertThat(archive(file).exitCode()).isZero();

    Path kept = kept();
    assertThat(Files.readString(kept, StandardCharsets.ISO_8859_1)).doesNotContain(CANARY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-------");
    assertThat(vault(PASSPHRASE, "read", "wal/" + SEGMENT).output()).isEqualTo(CANARY.repeat(100));
  }

  @Test
  void keepsTheSameSegmentTwiceAndNeverAnotherOneOfItsName() throws Exception {
    Path file = Files.writeString(folder.resolve("segment"), "first");
    assertThat(archive(file).exitCode()).isZero();
    assertThat(archive(file).exitCode()).isZero();

    var other = archive(Files.writeString(folder.resolve("other"), "second"));

    assertThat(other.exitCode()).isEqualTo(65);
    assertThat(other.output()).contains("is there already and is another one");
    assertThat(vault(PASSPHRASE, "read", "wal/" + SEGMENT).output()).isEqualTo("first");
  }

  @Test
  void refusesWhatWasChangedCutShortOrEncryptedOtherwise() throws Exception {
    archive(Files.writeString(folder.resolve("segment"), CANARY.repeat(100)));
    byte[] whole = Files.readAllBytes(kept());

    whole[whole.length / 2] ^= 1;
    Files.write(kept(), whole);
    assertRefused(vault(PASSPHRASE, "read", "wal/" + SEGMENT));

    whole[whole.length / 2] ^= 1;
    Files.write(kept(), Arrays.copyOf(whole, whole.length / 2));
    assertRefused(vault(PASSPHRASE, "read", "wal/" + SEGMENT));

    Files.write(kept(), whole);
    assertRefused(vault(PASSPHRASE + "8", "read", "wal/" + SEGMENT));
    assertThat(vault(PASSPHRASE, "read", "wal/" + SEGMENT).exitCode()).isZero();
  }

  /** Which gpg alone would print, and say that all is well. */
  @Test
  void refusesAMessageThatNobodyEncrypted() throws Exception {
    Path file = Files.writeString(folder.resolve("segment"), CANARY);
    archive(file);
    Files.delete(kept());
    var stored =
        Program.run(
            "gpg",
            "--batch",
            "--no-options",
            "--homedir",
            folder.toString(),
            "--output",
            kept().toString(),
            "--store",
            file.toString());
    assertThat(stored.exitCode()).as(stored.output()).isZero();

    assertRefused(vault(PASSPHRASE, "read", "wal/" + SEGMENT));
  }

  @Test
  void refusesAFileThatIsNoPartOfALog() throws Exception {
    var refused =
        vault(
            PASSPHRASE, "archive", Files.writeString(folder.resolve("a"), "a").toString(), "../a");

    assertThat(refused.exitCode()).isEqualTo(65);
    assertThat(folder.resolve("target/wal")).doesNotExist();
  }

  private static void assertRefused(Program read) {
    assertThat(read.exitCode()).isEqualTo(65);
    assertThat(read.output()).contains("was changed or cut short").doesNotContain(PASSPHRASE);
  }

  private Path kept() {
    return folder.resolve("target/wal").resolve(SEGMENT + ".gpg");
  }

  private Program archive(Path file) throws IOException, InterruptedException {
    return vault(PASSPHRASE, "archive", file.toString(), SEGMENT);
  }

  private Program vault(String passphrase, String... arguments)
      throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("target"));
    var command = Stream.concat(Stream.of("bash", "deploy/vault"), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(command);
    builder
        .environment()
        .putAll(
            Map.of(
                "BACKUP_TARGET",
                folder.resolve("target").toString(),
                "BACKUP_PASSPHRASE",
                passphrase));
    return Program.run(builder);
  }
}
