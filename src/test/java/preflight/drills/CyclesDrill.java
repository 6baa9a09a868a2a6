package preflight.drills;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import preflight.drills.BreakableHouse.Fault;
import preflight.support.Ledger;

/**
 * One fault after the other at random, at a random moment, to one house with one database. After each the
 * answers of that cycle are compared, and at the end those of all of them once more: what survived one
 * crash has to survive the next ones too.
 */
final class CyclesDrill implements Drill {
  private static final int SHORTEST = 200;
  private static final int LONGEST = 2_500;

  /** What came of all faults of one kind. */
  private static final class Tally {
    private int times;
    private int acknowledged;
    private Duration slowest = Duration.ZERO;
  }

  @Override
  public String name() {
    return "cycles";
  }

  @Override
  public String what() {
    return "random cycles of killing, freezing, cutting and filling, while people save; longer with --hours";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    long seed = System.nanoTime();
    context.say("seed " + seed);
    var random = new Random(seed);
    var all = new ArrayList<Ledger>();
    var tallies = new EnumMap<Fault, Tally>(Fault.class);
    Instant start = Instant.now();
    try (var house = new BreakableHouse(context.folder())) {
      // Each kind once, and from then on whatever comes.
      for (Fault fault : house.faults()) {
        cycle(house, fault, random, all, tallies);
      }
      while (Instant.now().isBefore(context.until())) {
        Fault fault = house.faults().get(random.nextInt(house.faults().size()));
        cycle(house, fault, random, all, tallies);
        context.say("%d cycles, the last was: %s".formatted(all.size(), fault.words));
      }
      int kept = 0;
      for (Ledger ledger : all) {
        kept += ledger.compareWith(house.http());
      }
      return rows(tallies, all.size(), kept, start);
    }
  }

  private static void cycle(
      BreakableHouse house, Fault fault, Random random, List<Ledger> all, Map<Fault, Tally> tallies)
      throws Exception {
    var ledger = new Ledger(house.http());
    ledger.saveUntilKilled(
        () -> Outage.run(() -> house.breakBy(fault)), random.nextInt(SHORTEST, LONGEST));
    Instant broken = Instant.now();
    house.mend(fault);
    Outage.awaitWell(house.http());
    var tally = tallies.computeIfAbsent(fault, _ -> new Tally());
    var took = Duration.between(broken, Instant.now());
    tally.times++;
    tally.acknowledged += ledger.compareWith(house.http());
    tally.slowest = took.compareTo(tally.slowest) > 0 ? took : tally.slowest;
    all.add(ledger);
  }

  private static List<DrillRow> rows(
      Map<Fault, Tally> tallies, int cycles, int kept, Instant start) {
    var rows = new ArrayList<DrillRow>();
    tallies.forEach((fault, tally) ->
        rows.add(
            DrillRow.passed(
                "%s (%d)".formatted(fault.words, tally.times),
                "mended; the time is of the slowest",
                lost(tally.acknowledged),
                tally.slowest)));
    rows.add(
        DrillRow.passed(
            "%d cycles on one database".formatted(cycles),
            "compared once more at the end",
            lost(kept),
            Duration.between(start, Instant.now())));
    return rows;
  }

  private static String lost(int acknowledged) {
    return String.format(Locale.ROOT, "0 of %d acknowledged answers lost or doubled", acknowledged);
  }
}
