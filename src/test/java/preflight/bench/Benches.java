package preflight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import preflight.coaching.CoachStreamsBench;
import preflight.runs.SizeBench;
import preflight.support.WrittenTable;

/** {@code bin/bench}: measures, one after the other, and prints what came of it. */
public final class Benches {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 64;
  private static final Path OUTPUT = Path.of("target", "bench");
  private static final Path DOCUMENT = Path.of("docs", "performance.md");

  /** In the order in which they run. */
  private static final List<Bench> ALL =
      List.of(
          Pairs.form(),
          Pairs.page(),
          Pairs.autosave("autosave", 16, "≥ 0.35, goal 0.45"),
          Pairs.autosave("autosave-32", 32, "≥ 0.60, goal 0.85"),
          Alone.journey(),
          Alone.journeyPages(),
          Alone.firstPage(),
          new ExtrasBench("extras-form", Pairs.form()),
          new ExtrasBench("extras-page", Pairs.page()),
          new CoachStreamsBench(),
          new SizeBench(),
          new GrowthBench());

  private Benches() {}

  public static void main(String[] arguments) throws Exception {
    // The proxy in front says under which name it was asked.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    System.exit(run(System.out, System.err, arguments));
  }

  private static int run(PrintStream out, PrintStream err, String... arguments) throws Exception {
    BenchArguments asked;
    List<Bench> benches;
    try {
      asked = BenchArguments.read(arguments);
      benches = named(asked.names());
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println("Usage: bin/bench [--list] [--profile] [--rounds N] [--runs N] [name ...]");
      return WRONG_USE;
    }
    if (asked.list()) {
      ALL.forEach(bench -> out.printf("%-14s %s%n", bench.name(), bench.what()));
      return 0;
    }
    Files.createDirectories(OUTPUT);
    var context =
        new BenchContext(
            asked.rounds(), asked.seconds(), asked.warmUp(), asked.runs(), OUTPUT, out);
    return asked.profile() ? profile(benches, context) : measure(benches, context);
  }

  static List<String> names() {
    return ALL.stream().map(Bench::name).toList();
  }

  private static List<Bench> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(bench -> bench.name().equals(name))) {
        throw new IllegalArgumentException("There is no bench " + name + "; see bin/bench --list.");
      }
    }
    return ALL.stream()
        .filter(bench -> names.isEmpty() ? bench.isUsual() : names.contains(bench.name()))
        .toList();
  }

  private static int measure(List<Bench> benches, BenchContext context) throws IOException {
    Map<String, List<BenchRow>> measured = new LinkedHashMap<>();
    boolean failed = false;
    for (Bench bench : benches) {
      context.out().println("\n" + bench.name() + ": " + bench.what());
      try {
        measured.put(bench.name(), bench.run(context));
      } catch (Exception | AssertionError broken) {
        broken.printStackTrace(context.out());
        failed = true;
      }
    }
    context.out().println();
    measured.values().stream().flatMap(List::stream).forEach(row -> print(row, context.out()));
    if (context.counts()) {
      write(measured);
      context.out().println("Written to " + DOCUMENT + "; raw output in " + OUTPUT + ".");
    } else {
      context.out().println("Too short for " + DOCUMENT + "; raw output in " + OUTPUT + ".");
    }
    return failed ? FAILED : 0;
  }

  private static void print(BenchRow row, PrintStream out) {
    out.printf(
        "%s%n  here %s; beside it %s%n  ratio %s, target %s%n",
        row.work(), row.here(), row.beside(), row.ratio(), row.target());
  }

  private static void write(Map<String, List<BenchRow>> measured) throws IOException {
    var table = table(Files.readString(DOCUMENT));
    String when =
        LocalDate.now(ZoneOffset.UTC) + ", " + System.getProperty("bench.commit", "unknown");
    measured.forEach(
        (bench, rows) -> table.replace(bench, rows.stream().map(row -> row.cells(when)).toList()));
    Files.writeString(DOCUMENT, table.document(names()));
  }

  static WrittenTable table(String document) {
    return WrittenTable.in(
        document,
        "bin/bench",
        List.of("bench", "work", "here", "beside it", "ratio", "target", "measured"));
  }

  private static int profile(List<Bench> benches, BenchContext context) throws Exception {
    for (Bench bench : benches) {
      if (bench instanceof Profiled busy) {
        context.out().println("\n" + bench.name() + ": " + bench.what());
        context.out().println(Profile.of(busy, context).text());
      } else {
        context.out().println(bench.name() + " cannot be looked into.");
      }
    }
    return 0;
  }
}
