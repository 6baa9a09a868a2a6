package preflight.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import preflight.runs.FunnelLook;

/**
 * Whether what one participant does costs the same beside ten thousand runs and beside a thousand times as many. Two
 * applications take turns: one stays small, the other one grows, and is measured while it is as small as well, which says
 * what the noise is.
 */
final class GrowthBench implements Bench {
  private static final long SMALL = 10_000;
  private static final int STEP = 10;

  /** A program that is warm needs no more for other rows. */
  private static final int WARM_AGAIN = 5;

  private static final int LOOKS = 5;
  private static final Duration STATISTICS_COME = Duration.ofSeconds(2);

  @Override
  public String name() {
    return "growth";
  }

  @Override
  public String what() {
    return "saves and pages beside 10,000, 100,000 and more runs (--runs N), and what they take of the disk";
  }

  @Override
  public boolean isUsual() {
    return false;
  }

  @Override
  public List<BenchRow> run(BenchContext context) throws Exception {
    List<BenchRow> rows = new ArrayList<>();
    try (var small = Seeded.start("small", context);
        var large = Seeded.start("large", context)) {
      small.growTo(SMALL);
      long size = SMALL;
      boolean more = true;
      while (more) {
        long began = System.nanoTime();
        large.growTo(size);
        context
            .out()
            .printf(
                "%n%,d runs, seeded in %d s%n", size, (System.nanoTime() - began) / 1_000_000_000);
        rows.addAll(measure(small, large, context));
        more = size < context.runs();
        size = Math.min(size * STEP, context.runs());
      }
    }
    return rows;
  }

  private static List<BenchRow> measure(Seeded small, Seeded large, BenchContext context)
      throws Exception {
    var there = small.saves();
    var here = large.saves();
    Thread.sleep(STATISTICS_COME);
    var before = large.counters();
    var saves = compare("autosave", there, here, small, large, context, "≤ 1.3");
    Thread.sleep(STATISTICS_COME);
    var counted = large.counters().since(before);
    var pages = compare("a survey page", small.pages(), large.pages(), small, large, context, "");
    return List.of(saves, pages, rest(large, counted, context));
  }

  private static BenchRow compare(
      String what,
      Load there,
      Load here,
      Seeded small,
      Seeded large,
      BenchContext context,
      String target)
      throws Exception {
    String name = "growth-" + what.replace(' ', '-') + "-" + large.runs();
    int warmUp = large.runs() == SMALL ? context.warmUp() : WARM_AGAIN;
    Warming.up(small.rig(), there, name + "-small", warmUp);
    Warming.up(large.rig(), here, name, warmUp);
    List<Double> median = new ArrayList<>();
    List<Double> slow = new ArrayList<>();
    List<Double> slowBeside = new ArrayList<>();
    List<Double> ratios = new ArrayList<>();
    context.out().printf("%s: round  p50 ms  p99 ms   with 10,000  ratio%n", what);
    for (int round = 1; round <= context.rounds(); round++) {
      // Whoever is second is not always the same one.
      boolean first = round % 2 == 0;
      var early = first ? latency(here, name, round, context) : null;
      var beside = latency(there, name + "-small", round, context);
      var measured = early == null ? latency(here, name, round, context) : early;
      median.add(measured.median());
      slow.add(measured.slow());
      slowBeside.add(beside.slow());
      ratios.add(measured.slow() / beside.slow());
      context
          .out()
          .printf(
              Locale.ROOT,
              "%" + (what.length() + 7) + "d %7.2f %7.2f %13.2f %6.2f%n",
              round,
              measured.median(),
              measured.slow(),
              beside.slow(),
              ratios.getLast());
    }
    return new BenchRow(
        "%s, of runs of chance, beside %,d of them".formatted(what, large.runs()),
        "p50 %s, p99 %s ms".formatted(Spread.of(median).text("%.2f"), Spread.of(slow).text("%.2f")),
        "p99 %s ms with 10,000".formatted(Spread.of(slowBeside).text("%.2f")),
        Spread.of(ratios).text("%.2f"),
        target);
  }

  private static Latency latency(Load load, String name, int round, BenchContext context)
      throws Exception {
    return Latency.of(load.run(name + "-" + round, context.seconds()));
  }

  private static BenchRow rest(Seeded large, Seeded.Counters counted, BenchContext context)
      throws Exception {
    List<Double> looks = new ArrayList<>();
    for (int look = 0; look < LOOKS; look++) {
      looks.add(FunnelLook.once(large.sql()).toNanos() / 1e6);
    }
    String said =
        String.format(
            Locale.ROOT,
            "%,d bytes on disk each; %.1f %% of %,d updates were HOT, %d tables were read whole meanwhile; counting the"
                + " last 30 days %s ms",
            large.bytes() / large.runs(),
            100.0 * counted.hot() / Math.max(1, counted.updates()),
            counted.updates(),
            counted.wholeReads(),
            Spread.of(looks).text("%.0f"));
    context.out().println(said);
    return new BenchRow("one of %,d runs".formatted(large.runs()), said, "", "", "");
  }
}
