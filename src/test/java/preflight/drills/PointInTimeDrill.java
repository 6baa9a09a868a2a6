package preflight.drills;

import static preflight.drills.RestoreDrill.lastLine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import preflight.support.PackagedApp;

/** Somebody deletes everything, and notices later. */
final class PointInTimeDrill implements Drill {
  private static final Duration APART = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "point-in-time";
  }

  @Override
  public String what() {
    return "deletes every run of the embedded database, and goes back to the moment before";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var rig = new BackupRig(context.folder());
    PackagedApp app = rig.start(rig.home());
    try {
      BackupRig.saved(app, 2_000);
      context.say(lastLine(rig.backup("base", "--prove").orFail()));
      BackupRig.saved(app, 3_000);
      List<String> there = rig.sums(rig.home());
      Instant moment = Instant.now();
      if (!there.equals(rig.sums(rig.home()))) {
        throw new AssertionError("something was written at the moment itself; run it again");
      }
      LockSupport.parkNanos(APART.toNanos());
      rig.execute("delete from answers", "delete from run_events", "truncate runs cascade");
      rig.execute("select pg_switch_wal()");
      var before = rig.keptLog();
      BackupRig.saved(app, 500);
      rig.execute("select pg_switch_wal()");
      rig.awaitKept(before);
      rig.lose(app);

      Instant begun = Instant.now();
      var elsewhere = rig.newFolder("elsewhere");
      context.say(
          rig.restore("--home", elsewhere.toString(), "--to", moment.toString())
              .orFail()
              .output()
              .strip());
      List<String> restored = rig.sums(elsewhere);
      try (var again = rig.start(elsewhere)) {
        Duration back = Duration.between(begun, Instant.now());
        boolean answered = there.stream().noneMatch(line -> line.startsWith("answers 0 "));
        long rows = restored.stream().mapToLong(line -> Long.parseLong(line.split(" ")[1])).sum();
        return List.of(
            new DrillRow(
                "everything deleted by a statement",
                "restored to the moment before it; Preflight starts (%d)"
                    .formatted(again.http().get("/health/ready").statusCode()),
                restored.equals(there)
                    ? "nothing: %d tables, %d rows, every count and hash as at that moment"
                        .formatted(restored.size(), rows)
                    : "tables differ",
                back,
                restored.equals(there) && answered));
      }
    } finally {
      app.kill(true);
    }
  }
}
