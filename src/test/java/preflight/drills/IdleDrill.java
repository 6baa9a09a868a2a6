package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import preflight.support.PackagedApp;

/** A new installation that nobody uses: no segment of its log is ever full. */
final class IdleDrill implements Drill {
  private static final int REFUSED = 65;

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public String what() {
    return "restores a database to which nobody wrote, whose log would never have been kept by itself";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var rig = new BackupRig(context.folder());
    PackagedApp app = rig.start(rig.home());
    try {
      rig.backup("base").orFail();
      List<String> there = rig.sums(rig.home());
      rig.lose(app);

      var later = rig.restore("--home", rig.newFolder("later").toString(), "--to", soon());
      Instant begun = Instant.now();
      var elsewhere = rig.newFolder("elsewhere");
      context.say(rig.restore("--home", elsewhere.toString()).orFail().output().strip());
      List<String> restored = rig.sums(elsewhere);
      try (var again = rig.start(elsewhere)) {
        Duration back = Duration.between(begun, Instant.now());
        boolean same = withoutBackups(restored).equals(withoutBackups(there));
        boolean said = later.exitCode() == REFUSED && later.output().contains("ends at");
        return List.of(
            new DrillRow(
                "machine lost, nobody had written since the backup",
                "restored to the latest; a moment after that is refused and said (%s); Preflight starts (%d)"
                    .formatted(
                        said ? "yes" : "no: " + later.output(),
                        again.http().get("/health/ready").statusCode()),
                same ? "nothing" : "tables differ",
                back,
                same && said));
      }
    } finally {
      app.kill(true);
    }
  }

  private static String soon() {
    return Instant.now().plusSeconds(3_600).toString();
  }

  /** A backup is written down after it was made, which may be in the log by now or not. */
  private static List<String> withoutBackups(List<String> sums) {
    return sums.stream().filter(line -> !line.startsWith("backups ")).toList();
  }
}
