package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Two instances behind HAProxy, a primary with a standby, and a Redis: what holds across them, and what is lost with each. */
final class InstancesDrill implements Drill {
  /** Saves a second: two processors have to carry all the machines. */
  private static final int RATE = 25;

  @Override
  public String name() {
    return "instances";
  }

  @Override
  public String what() {
    return "two instances behind HAProxy, a primary and its standby, Redis: each is lost while people save (root)";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var began = Instant.now();
    var rows = new ArrayList<DrillRow>();
    try (var rig = InstancesRig.make(context.folder(), Talks.play())) {
      rows.add(
          DrillRow.passed(
              "nothing yet: two instances, HAProxy, primary, standby and Redis, six namespaces",
              "all started, one after the other",
              "nothing",
              Duration.between(began, Instant.now())));
      rows.addAll(new AcrossInstances(rig).all());
      rows.addAll(new TalksAcross(rig).all());
      try (var savers = new Savers(rig.door)) {
        savers.begin(RATE);
        var losses = new Losses(context, rig, savers);
        var instances = new LostInstances(rig, losses);
        rows.addAll(instances.all());
        rows.addAll(instances.redis());
        rows.addAll(new LostDatabases(rig, losses).all());
      }
    }
    return rows;
  }
}
