package preflight.drills;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import preflight.drills.Losses.Loss;

/** The standby goes, and the primary, of which the standby takes the place by hand. */
record LostDatabases(InstancesRig rig, Losses losses) {
  /** Until somebody has seen it. */
  private static final Duration NOBODY = Duration.ofSeconds(10);

  /** A pool that waits for a line on which nothing comes, and looks again for who is the primary. */
  private static final Duration CHANGE = Duration.ofSeconds(45);

  List<DrillRow> all() throws Exception {
    var rows = new ArrayList<DrillRow>();
    var primary = rig.primary;
    var standby = rig.second;
    rows.add(
        losses.during(
            new Loss(
                "the standby killed, copying without being waited for",
                "started again",
                Duration.ofSeconds(10),
                Duration.ZERO,
                null),
            standby::powerOff,
            () -> rig.database.start(standby)));
    rig.database.synchronously(primary, true);
    rows.add(
        losses.during(
            new Loss(
                "the standby killed, each commit waiting for it",
                "synchronous_standby_names emptied by hand after 15 s, started again",
                Duration.ofSeconds(15),
                CHANGE,
                null),
            standby::powerOff,
            () -> {
              rig.database.synchronously(primary, false);
              rig.database.start(standby);
            }));
    rows.add(failover("the primary killed", rig.first, rig.second, rig.first::powerOff));
    // What it still had to say is void: it becomes a copy of the one that took its place.
    rig.database.copy(rig.second, rig.first);
    rows.add(
        failover("the cable of the primary pulled", rig.second, rig.first, rig.second::unplug));
    return rows;
  }

  private DrillRow failover(String failure, Machine from, Machine to, Outage.Step lose)
      throws Exception {
    rig.database.synchronously(from, true);
    return losses.during(
        new Loss(
            failure + ", each commit waiting for the standby",
            "standby promoted by hand after 10 s",
            NOBODY,
            CHANGE,
            null),
        lose,
        () -> {
          rig.database.promote(to);
          rig.primary = to;
        });
  }
}
