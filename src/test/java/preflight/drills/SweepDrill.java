package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import preflight.coaching.ModelSweep;
import preflight.coaching.TalkApp;
import preflight.identity.FaultSweep;
import preflight.llm.VendorStub;

/** The n-th call to the database or to Redis fails, of every request that writes. */
final class SweepDrill implements Drill {
  @Override
  public String name() {
    return "sweep";
  }

  @Override
  public String what() {
    return "the n-th call to the database, Redis or a model fails, once and for good, of every request that writes";
  }

  @Override
  public List<DrillRow> run(DrillContext context) {
    var rows = new ArrayList<DrillRow>();
    try (var sweep = new FaultSweep(context.folder())) {
      for (String route : FaultSweep.names()) {
        Instant start = Instant.now();
        int before = sweep.findings().size();
        int requests = sweep.requests();
        int calls = sweep.sweep(route) + sweep.sweepRedis(route);
        var found = sweep.findings().stream().skip(before).toList();
        found.forEach(context::say);
        var what =
            "%s: each of %d calls fails, in %d requests"
                .formatted(route, calls, sweep.requests() - requests);
        var took = Duration.between(start, Instant.now());
        rows.add(row(what, found.size(), took));
      }
    }
    models(context, rows);
    return rows;
  }

  private static void models(DrillContext context, List<DrillRow> rows) {
    try (var talks = TalkApp.start(context.folder().resolve("talks"), new VendorStub())) {
      for (var asks : ModelSweep.Asks.values()) {
        Instant start = Instant.now();
        var sweep = new ModelSweep(talks);
        int calls = sweep.sweep(asks);
        sweep.findings().forEach(context::say);
        var what =
            "%s: each of %d calls to a model fails, in %d requests"
                .formatted(asks, calls, sweep.requests());
        rows.add(row(what, sweep.findings().size(), Duration.between(start, Instant.now())));
      }
    }
  }

  private static DrillRow row(String what, int findings, Duration took) {
    return findings == 0
        ? DrillRow.passed(what, "the same request again", "nothing", took)
        : DrillRow.failed(what, "none", findings + " findings", took);
  }
}
