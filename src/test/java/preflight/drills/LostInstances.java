package preflight.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import preflight.drills.Losses.Loss;

/** One of two instances dies, freezes, or is cut off from everything or from the database alone; and Redis goes. */
record LostInstances(InstancesRig rig, Losses losses) {
  /** What an instance that says nothing may cost: HAProxy's patience with it, and until it is seen as down. */
  private static final Duration SILENT = Duration.ofSeconds(30);

  private static final Duration DEAD = Duration.ofSeconds(3);

  List<DrillRow> all() throws Exception {
    var rows = new ArrayList<DrillRow>();
    var two = rig.two;
    rows.add(
        losses.during(
            new Loss("kill -9 of one instance", "started again", Duration.ofSeconds(5), DEAD, null),
            two::kill,
            two::start));
    rows.add(
        losses.during(
            new Loss("one instance frozen", "thawed", Duration.ofSeconds(20), SILENT, null),
            two::freeze,
            two::thaw));
    rows.add(
        losses.during(
            new Loss(
                "the cable of one instance pulled",
                "plugged in",
                Duration.ofSeconds(20),
                SILENT,
                null),
            two.machine()::unplug,
            two.machine()::plugIn));
    rows.add(
        losses.during(
            new Loss(
                "one instance hears nothing from the database",
                "hears it again",
                Duration.ofSeconds(20),
                SILENT,
                null),
            () -> {
              rig.first.lose(two.machine());
              rig.second.lose(two.machine());
            },
            () -> {
              rig.first.find(two.machine());
              rig.second.find(two.machine());
            }));
    return rows;
  }

  /** Nobody is refused, nobody waits for it, and a limit is shared out. */
  List<DrillRow> redis() throws Exception {
    var rows = new ArrayList<DrillRow>();
    rows.add(
        losses.during(
            new Loss(
                "kill -9 of Redis",
                "started again",
                Duration.ofSeconds(15),
                Duration.ZERO,
                Duration.ofMillis(100)),
            rig.redis::powerOff,
            () -> {
              rows.add(
                  AcrossInstances.row(
                      "a limit of 10 a minute, asked at both without Redis",
                      () -> new AcrossInstances(rig).limit("203.0.113.51")));
              rig.startRedis();
            }));
    rows.add(
        AcrossInstances.row(
            "the same, with Redis again", () -> new AcrossInstances(rig).limit("203.0.113.52")));
    return rows;
  }
}
