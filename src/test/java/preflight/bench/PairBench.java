package preflight.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The application and its limit by turns, so that a noisy machine is noisy for both.
 *
 * @param pool connections to the database
 */
record PairBench(String name, String what, int pool, Making making) implements Profiled {
  @FunctionalInterface
  interface Making {
    /**
     * @param closing what is to be closed in the end
     */
    Pair make(Rig rig, BenchContext context, List<AutoCloseable> closing) throws Exception;
  }

  @FunctionalInterface
  private interface Work<T> {
    T on(Rig rig, Pair pair) throws Exception;
  }

  @Override
  public List<BenchRow> run(BenchContext context) throws Exception {
    return with(context, (rig, pair) -> measure(rig, pair, context));
  }

  @Override
  public void warm(BenchContext context, Warm work) throws Exception {
    with(
        context,
        (rig, pair) -> {
          work.on(rig, pair.here());
          return pair;
        });
  }

  /** Does that while both run, the application warm. */
  private <T> T with(BenchContext context, Work<T> work) throws Exception {
    List<AutoCloseable> closing = new ArrayList<>();
    try (var rig = Rig.start(pool)) {
      try {
        var pair = making.make(rig, context, closing);
        Warming.up(rig, pair.here(), name, context.warmUp());
        return work.on(rig, pair);
      } finally {
        for (var each : closing) {
          each.close();
        }
      }
    }
  }

  private List<BenchRow> measure(Rig rig, Pair pair, BenchContext context) throws Exception {
    List<Double> here = new ArrayList<>();
    List<Double> beside = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    List<Double> micros = new ArrayList<>();
    context.out().printf("round %12s/s     beside/s  ratio  CPU µs each  p50 / p99%n", name);
    for (int round = 1; round <= context.rounds(); round++) {
      Duration before = rig.cpu();
      var measured = pair.here().run(name + "-" + round, context.seconds());
      double each =
          rig.cpu().minus(before).toNanos() / 1e3 / (measured.perSecond() * context.seconds());
      var limit = pair.beside().run(name + "-beside-" + round, context.seconds());
      here.add(measured.perSecond());
      beside.add(limit.perSecond());
      ratios.add(measured.perSecond() / limit.perSecond());
      micros.add(each);
      context
          .out()
          .printf(
              "%5d %14.0f %12.0f %6.3f %12.0f  %s%n",
              round,
              measured.perSecond(),
              limit.perSecond(),
              ratios.getLast(),
              each,
              measured.latency());
    }
    return List.of(
        new BenchRow(
            what,
            Spread.of(here).text("%.0f") + "/s, " + Spread.of(micros).text("%.0f") + " µs of CPU",
            Spread.of(beside).text("%.0f") + "/s",
            Spread.of(ratios).text("%.3f"),
            pair.target()));
  }
}
