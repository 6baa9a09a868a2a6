package preflight.drills;

import static preflight.drills.RestoreDrill.lastLine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import preflight.support.Ledger;
import preflight.support.PackagedApp;

/** The same with a PostgreSQL of one's own and its own tools: base and log, then a dump into another database. */
final class ExternalRestoreDrill implements Drill {
  private static final Duration APART = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "restore-external";
  }

  @Override
  public String what() {
    return "restores a PostgreSQL of one's own, by base backup and log and from a dump";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var rig = new BackupRig(context.folder());
    Files.createDirectories(rig.home());
    Path sockets = Files.createDirectory(rig.newFolder("files"));
    String archive =
        "BACKUP_TARGET=%s BACKUP_PASSPHRASE_FILE=%s %s archive \"%%p\" \"%%f\""
            .formatted(
                rig.target(),
                rig.environment().get("BACKUP_PASSPHRASE_FILE"),
                Path.of("deploy/vault").toAbsolutePath());
    try (var cluster = OwnCluster.create(rig.newFolder("data"), sockets, archive)) {
      return run(context, rig, cluster, sockets);
    }
  }

  private static List<DrillRow> run(
      DrillContext context, BackupRig rig, OwnCluster cluster, Path sockets) throws Exception {
    var environment = rig.environment("DATABASE_URL", cluster.url("preflight"));
    environment.putAll(cluster.backupRole());
    Ledger before;
    List<String> there;
    Instant moment;
    PackagedApp app = rig.start(rig.home(), "DATABASE_URL", cluster.url("preflight"));
    try {
      BackupRig.saved(app, 2_000);
      context.say(lastLine(command(environment, "bin/backup", "base", "--prove")));
      before = BackupRig.saved(app, 2_000);
      context.say(lastLine(command(environment, "bin/backup", "dump", "--prove")));
      there = rig.sums(rig.home(), cluster.url("preflight"));
      moment = Instant.now();
      LockSupport.parkNanos(APART.toNanos());
      cluster.execute("preflight", "truncate runs cascade");
      var kept = rig.keptLog();
      cluster.execute("preflight", "select pg_switch_wal()");
      rig.awaitKept(kept);
    } finally {
      app.kill(false);
    }
    cluster.kill();

    Instant begun = Instant.now();
    Path restored = rig.newFolder("restored");
    context.say(
        command(
                environment,
                "bin/restore",
                "--data",
                restored.toString(),
                "--to",
                moment.toString(),
                "--owner",
                "root")
            .output()
            .strip());
    try (var again = OwnCluster.on(restored, sockets)) {
      boolean same = there.equals(rig.sums(rig.home(), again.url("preflight")));
      DrillRow point;
      try (var started = rig.start(rig.home(), "DATABASE_URL", again.url("preflight"))) {
        Duration back = Duration.between(begun, Instant.now());
        int acknowledged = before.compareWith(started.http());
        point =
            new DrillRow(
                "everything deleted, then the cluster lost (PostgreSQL %s with its own tools)"
                    .formatted(version()),
                "base by pg_basebackup and the log, to the moment before; Preflight starts on it",
                same
                    ? "nothing: %d tables with every count and hash as at that moment, 0 of %d acknowledged answers"
                        .formatted(there.size(), acknowledged)
                    : "tables differ",
                back,
                same && acknowledged > 0);
      }
      return List.of(point, fromDump(context, rig, again, before, there));
    }
  }

  private static DrillRow fromDump(
      DrillContext context, BackupRig rig, OwnCluster cluster, Ledger before, List<String> there)
      throws Exception {
    Instant begun = Instant.now();
    cluster.execute("postgres", "create database from_dump owner preflight");
    var environment = rig.environment("DATABASE_URL", cluster.url("from_dump"));
    context.say(lastLine(command(environment, "bin/restore", "--dump", "latest")));
    List<String> restored = rig.sums(rig.home(), cluster.url("from_dump"));
    // Written down once it was made.
    boolean same = without(restored).equals(without(there));
    boolean refused =
        Command.run(environment, BackupRig.with("bin/restore", "--dump", "latest")).exitCode()
            == 65;
    try (var started = rig.start(rig.home(), "DATABASE_URL", cluster.url("from_dump"))) {
      Duration back = Duration.between(begun, Instant.now());
      int acknowledged = before.compareWith(started.http());
      return new DrillRow(
          "database lost, nothing but the dump left",
          "dump into an empty database, refused into one with tables (%s); Preflight starts on it"
              .formatted(refused ? "yes" : "no"),
          same
              ? "what came after the dump; 0 of %d acknowledged answers before it, every count and hash as then"
                  .formatted(acknowledged)
              : "tables differ",
          back,
          same && refused && acknowledged > 0);
    }
  }

  private static List<String> without(List<String> sums) {
    return sums.stream().filter(line -> !line.startsWith("backups ")).toList();
  }

  private static String version() {
    return OwnCluster.programs().getName(3).toString();
  }

  private static Command command(Map<String, String> environment, String name, String... arguments)
      throws Exception {
    return Command.run(environment, BackupRig.with(name, arguments)).orFail();
  }
}
