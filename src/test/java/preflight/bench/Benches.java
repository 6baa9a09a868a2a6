package preflight.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code bin/bench}: measures, one after the other, and prints what came of it. */
public final class Benches {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 64;
  private static final Path OUTPUT = Path.of("target", "bench");

  /** In the order in which they run. */
  private static final List<Bench> ALL =
      List.of(
          Pairs.form(),
          Pairs.page(),
          Pairs.autosave("autosave", 16, "≥ 0.35, goal 0.45"),
          Pairs.autosave("autosave-32", 32, "≥ 0.60, goal 0.85"));

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
      err.println("Usage: bin/bench [--list] [--profile] [--rounds N] [name ...]");
      return WRONG_USE;
    }
    if (asked.list()) {
      benches.forEach(bench -> out.printf("%-14s %s%n", bench.name(), bench.what()));
      return 0;
    }
    Files.createDirectories(OUTPUT);
    var context = new BenchContext(asked.rounds(), asked.seconds(), asked.warmUp(), OUTPUT, out);
    return asked.profile() ? profile(benches, context) : measure(benches, context);
  }

  private static List<Bench> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(bench -> bench.name().equals(name))) {
        throw new IllegalArgumentException("There is no bench " + name + "; see bin/bench --list.");
      }
    }
    return ALL.stream().filter(bench -> names.isEmpty() || names.contains(bench.name())).toList();
  }

  private static int measure(List<Bench> benches, BenchContext context) throws IOException {
    List<BenchRow> rows = new ArrayList<>();
    boolean failed = false;
    for (Bench bench : benches) {
      context.out().println("\n" + bench.name() + ": " + bench.what());
      try {
        rows.addAll(bench.run(context));
      } catch (Exception | AssertionError broken) {
        broken.printStackTrace(context.out());
        failed = true;
      }
    }
    context.out().println();
    rows.forEach(row ->
        context
            .out()
            .printf(
                "%s%n  here %s, beside %s%n  ratio %s, target %s%n",
                row.work(), row.here(), row.beside(), row.ratio(), row.target()));
    return failed ? FAILED : 0;
  }

  private static int profile(List<Bench> benches, BenchContext context) throws Exception {
    for (Bench bench : benches) {
      if (bench instanceof PairBench pair) {
        Profile.of(pair, context);
      }
    }
    return 0;
  }
}
