package preflight.platform.db.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/** Copies a data folder while its server writes to it, as far as PostgreSQL's manual says that it makes sense. */
final class DataFolder {
  /** Of the server that runs, not of its data; they have to be there, empty. */
  private static final Set<String> EMPTY =
      Set.of(
          "pg_wal",
          "pg_replslot",
          "pg_dynshmem",
          "pg_notify",
          "pg_serial",
          "pg_snapshots",
          "pg_stat_tmp",
          "pg_subtrans");

  private static final Set<String> LEFT_OUT =
      Set.of("postmaster.pid", "postmaster.opts", "backup_label", "tablespace_map");

  private static final String CONTROL = "global/pg_control";

  private DataFolder() {}

  static void copy(Path from, Path to) throws IOException {
    try (var elsewhere = Files.list(from.resolve("pg_tblspc"))) {
      if (elsewhere.findAny().isPresent()) {
        throw new EmbeddedPostgresException(
            "The database has tablespaces outside of its folder, which a backup would not have.");
      }
    }
    Files.walkFileTree(from, new Copying(from, to));
    // Last, so that it is never older than what it tells about.
    Files.copy(from.resolve(CONTROL), to.resolve(CONTROL));
  }

  private static final class Copying extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copying(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (isTemporary(folder)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Folders.createPrivate(to.resolve(from.relativize(folder)));
      return from.equals(folder.getParent()) && EMPTY.contains(name(folder))
          ? FileVisitResult.SKIP_SUBTREE
          : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Path relative = from.relativize(file);
      boolean leftOut =
          isTemporary(file)
              || relative.toString().equals(CONTROL)
              || (relative.getNameCount() == 1 && LEFT_OUT.contains(name(file)));
      if (!leftOut) {
        try {
          Files.copy(file, to.resolve(relative));
        } catch (NoSuchFileException droppedMeanwhile) {
          // the log says so, and is replayed
        }
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (failure instanceof NoSuchFileException) {
        return FileVisitResult.CONTINUE;
      }
      throw failure;
    }

    private static boolean isTemporary(Path file) {
      return name(file).startsWith("pgsql_tmp") || name(file).startsWith("pg_internal.init");
    }

    private static String name(Path file) {
      return String.valueOf(file.getFileName());
    }
  }
}
