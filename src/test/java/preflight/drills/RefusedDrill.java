package preflight.drills;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import preflight.support.PackagedApp;

/** Somebody, or a disk, changes what is at the target. Nothing of that may become a database. */
final class RefusedDrill implements Drill {
  private static final int REFUSED = 65;

  private interface Harm {
    /** What the restore is told besides. */
    Map<String, String> doTo(Path target) throws IOException;
  }

  @Override
  public String name() {
    return "refused";
  }

  @Override
  public String what() {
    return "tampers with backups in every way there is, and tries to restore them";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var rig = new BackupRig(context.folder());
    PackagedApp app = rig.start(rig.home());
    try {
      rig.backup("base").orFail();
      for (int i = 0; i < 4; i++) {
        BackupRig.saved(app, 300);
        var before = rig.keptLog();
        rig.execute("select pg_switch_wal()");
        rig.awaitKept(before);
      }
    } finally {
      app.close();
    }
    String missing = rig.keptLog().get(rig.keptLog().size() - 3);
    var rows = new ArrayList<DrillRow>();
    rows.add(
        tried(
            rig,
            "a byte of the base changed",
            "was changed",
            target -> {
              flip(base(target));
              return Map.of();
            }));
    rows.add(
        tried(
            rig,
            "the base cut short",
            "was changed or cut short",
            target -> {
              cut(base(target));
              return Map.of();
            }));
    rows.add(
        tried(
            rig,
            "a byte of the log changed",
            "The log cannot be read",
            target -> {
              flip(target.resolve("wal").resolve(missing));
              return Map.of();
            }));
    rows.add(
        tried(
            rig,
            "a segment of the log missing",
            missing.substring(0, 24) + " is missing",
            target -> {
              Files.delete(target.resolve("wal").resolve(missing));
              return Map.of();
            }));
    rows.add(
        tried(
            rig,
            "another passphrase",
            "the passphrase is another one",
            target ->
                Map.of(
                    "BACKUP_PASSPHRASE_FILE",
                    Files.writeString(target.resolve("other"), "not the one that it was\n")
                        .toString())));
    rows.add(
        tried(
            rig,
            "a backup that was cut off while it was made",
            "There is no base backup",
            target -> {
              Path whole = base(target);
              Files.move(whole, whole.resolveSibling(whole.getFileName() + ".partial"));
              return Map.of();
            }));
    rows.add(
        tried(
            rig,
            "an older backup under a newer name",
            "another backup under this name",
            target -> {
              Path whole = base(target);
              String name = whole.getFileName().toString();
              Files.copy(whole, whole.resolveSibling("2099" + name.substring(4)));
              return Map.of();
            }));
    rows.add(
        tried(
            rig,
            "a message that nobody encrypted in place of the base",
            "was changed",
            target -> {
              Files.writeString(base(target), "not encrypted");
              return Map.of();
            }));
    return rows;
  }

  private static DrillRow tried(BackupRig rig, String failure, String says, Harm harm)
      throws IOException, InterruptedException {
    Path target = rig.newFolder("harmed-" + System.nanoTime());
    Command.run(Map.of(), "cp", "--archive", rig.target().toString(), target.toString()).orFail();
    var more = harm.doTo(target);
    var environment = rig.environment("BACKUP_TARGET", target.toString());
    environment.putAll(more);
    Path home = rig.newFolder("refused-" + System.nanoTime());
    Instant begun = Instant.now();
    Command tried =
        Command.run(environment, BackupRig.with("bin/restore", "--home", home.toString()));
    Duration took = Duration.between(begun, Instant.now());
    boolean untouched =
        Files.notExists(home)
            && Files.notExists(home.resolveSibling(home.getFileName() + ".restoring"));
    boolean good = tried.exitCode() == REFUSED && tried.output().contains(says) && untouched;
    return new DrillRow(
        failure,
        good ? "refused before anything was made, and said why" : tried.output(),
        good ? "nothing" : "unknown",
        took,
        good);
  }

  private static Path base(Path target) throws IOException {
    try (var files = Files.list(target.resolve("base"))) {
      return files.sorted().findFirst().orElseThrow();
    }
  }

  private static void flip(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long middle = bytes.length() / 2;
      bytes.seek(middle);
      int was = bytes.read();
      bytes.seek(middle);
      bytes.write(was ^ 1);
    }
  }

  private static void cut(Path file) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(bytes.length() * 2 / 3);
    }
  }
}
