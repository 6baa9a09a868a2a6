package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import preflight.identity.FaultSweep;

/** The n-th call to the database fails, of every request that writes. */
final class SweepDrill implements Drill {
  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public String what() {
    return "the n-th call to the database fails, once and for good, of every request that writes";
  }

  @Override
  public List<DrillRow> run(DrillContext context) {
    var rows = new ArrayList<DrillRow>();
    try (var sweep = new FaultSweep(context.folder())) {
      for (String route : FaultSweep.names()) {
        Instant start = Instant.now();
        int before = sweep.findings().size();
        int requests = sweep.requests();
        int calls = sweep.sweep(route);
        var found = sweep.findings().stream().skip(before).toList();
        found.forEach(context::say);
        var what =
            "%s: each of %d calls fails, in %d requests"
                .formatted(route, calls, sweep.requests() - requests);
        var took = Duration.between(start, Instant.now());
        rows.add(
            found.isEmpty()
                ? DrillRow.passed(what, "the same request again", "nothing", took)
                : DrillRow.failed(what, "none", found.size() + " findings", took));
      }
    }
    return rows;
  }
}
