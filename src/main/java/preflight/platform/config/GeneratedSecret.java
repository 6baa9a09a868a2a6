package preflight.platform.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A development secret that outlives a restart: one file, readable by its owner alone. */
final class GeneratedSecret {
  private final Path home;
  private final Path folder;
  private final Path file;

  GeneratedSecret(Path home, String name) {
    this.home = home;
    this.folder = home.resolve("secrets");
    this.file = folder.resolve(name);
  }

  Secret readOrCreate() {
    try {
      if (!Files.exists(file)) {
        create();
      }
      return new Secret(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a development secret in " + file, e);
    }
  }

  private void create() throws IOException {
    Files.createDirectories(home);
    if (!Files.exists(folder)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    var random = new byte[32];
    new SecureRandom().nextBytes(random);
    var ownerOnly = PosixFilePermissions.fromString("rw-------");
    var draft =
        Files.createTempFile(
            folder, "draft", null, PosixFilePermissions.asFileAttribute(ownerOnly));
    try {
      Files.writeString(draft, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
      // A link appears whole or not at all, so two first starts end with one secret.
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // The other process was first; its secret is the one both read.
    } finally {
      Files.delete(draft);
    }
  }
}
