package preflight.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What is held against figures that were measured elsewhere, of other programs on other days: a ratio that says which
 * order of magnitude it is, and no more.
 *
 * @param elsewhere in words
 * @param perSecond of theirs, the better one where there are two
 * @param cpuMillis of theirs for each, the better one; 0 when nobody measured it
 */
record AloneBench(
    String name,
    String what,
    int pool,
    Making making,
    String elsewhere,
    double perSecond,
    double cpuMillis,
    String target)
    implements Profiled {
  @FunctionalInterface
  interface Making {
    Asked make(Rig rig, BenchContext context) throws Exception;
  }

  /**
   * @param more what else there is to say about each, or nothing
   */
  record Asked(Load load, String more) {}

  @Override
  public List<BenchRow> run(BenchContext context) throws Exception {
    try (var rig = Rig.start(pool)) {
      var asked = making.make(rig, context);
      Warming.up(rig, asked.load(), name, context.warmUp());
      return List.of(measure(rig, asked, context));
    }
  }

  @Override
  public void warm(BenchContext context, Warm work) throws Exception {
    try (var rig = Rig.start(pool)) {
      var asked = making.make(rig, context);
      Warming.up(rig, asked.load(), name, context.warmUp());
      work.on(rig, asked.load());
    }
  }

  private BenchRow measure(Rig rig, Asked asked, BenchContext context) throws Exception {
    List<Double> here = new ArrayList<>();
    List<Double> own = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    context.out().println("round            /s  CPU ms each  with the database");
    for (int round = 1; round <= context.rounds(); round++) {
      var cpu = rig.cpu();
      var database = rig.databaseCpu();
      var measured = asked.load().run(name + "-" + round, context.seconds());
      double many = measured.perSecond() * context.seconds();
      double millis = rig.cpu().minus(cpu).toNanos() / 1e6 / many;
      here.add(measured.perSecond());
      own.add(millis);
      all.add(millis + rig.databaseCpu().minus(database).toNanos() / 1e6 / many);
      context
          .out()
          .printf(
              "%5d %13.1f %12.2f %18.2f%n",
              round, measured.perSecond(), own.getLast(), all.getLast());
    }
    return row(Spread.of(here), Spread.of(own), Spread.of(all), asked.more());
  }

  private BenchRow row(Spread here, Spread own, Spread all, String more) {
    String ratio = here.dividedBy(perSecond).text("%.0f") + " ×";
    if (cpuMillis > 0) {
      ratio += String.format(Locale.ROOT, "; %.1f × per CPU-second", cpuMillis / all.median());
    }
    return new BenchRow(
        what,
        "%s/s, %s ms of CPU, %s with the database%s"
            .formatted(here.text("%.0f"), own.text("%.2f"), all.text("%.2f"), more),
        elsewhere + ", measured elsewhere",
        ratio,
        target);
  }
}
