package preflight.platform.db.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs of this platform, as they come on the class path, unpacked once. */
final class PostgresBundle {
  /** The names under which the bundles of the platforms stand in their jars. */
  private static final List<String> ARCHIVES =
      List.of(
          "postgres-linux-x86_64.txz",
          "postgres-linux-arm_64.txz",
          "postgres-darwin-x86_64.txz",
          "postgres-darwin-arm_64.txz");

  private static final ClassLoader CLASSES = PostgresBundle.class.getClassLoader();
  private static final int EXECUTABLE = 0100;

  private PostgresBundle() {}

  /** Unpacks into {@code target} unless that was done before; whole or not at all. */
  static void unpackTo(Path target) throws IOException {
    if (!Files.exists(target)) {
      try (var archive = open()) {
        unpack(archive, target);
      }
    }
  }

  static void unpack(InputStream archive, Path target) throws IOException {
    Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    Folders.delete(unfinished);
    Files.createDirectories(unfinished);
    var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)));
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      unpack(entry, tar, unfinished);
    }
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
      throws IOException {
    Path file = root.resolve(entry.getName()).normalize();
    if (!file.startsWith(root)) {
      throw new IOException("The PostgreSQL bundle names a file outside itself");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(content, file);
    if ((entry.getMode() & EXECUTABLE) != 0) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /**
   * Images leave the bundle out, and builds for other platforms; that is said before anything is written.
   *
   * @throws EmbeddedPostgresException when there is none
   */
  static void expect() {
    find(CLASSES);
  }

  private static InputStream open() throws IOException {
    return Objects.requireNonNull(CLASSES.getResourceAsStream(find(CLASSES)));
  }

  /** The name of the one there is. */
  static String find(ClassLoader classes) {
    for (String archive : ARCHIVES) {
      if (classes.getResource(archive) != null) {
        return archive;
      }
    }
    throw new EmbeddedPostgresException(
        "This build of Preflight brings no PostgreSQL for this platform, and an image never does. Set"
            + " DATABASE_URL to a PostgreSQL 15 to 18, or build Preflight on the machine that runs it.");
  }
}
