package preflight.drills;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import preflight.support.TempFolders;

/**
 * Runs drills, one after the other, and writes what came of them to {@code target/drills.md}, and where that is asked
 * for into the document.
 */
public final class Drills {
  private static final int FAILED = 1;
  private static final int WRONG_USE = 64;
  private static final Path TABLE = Path.of("target", "drills.md");
  private static final Path DOCUMENT = Path.of("docs", "operating", "drills.md");

  /** In the order in which they run. */
  private static final List<Drill> ALL =
      List.of(
          // one a line
          new KillDrill(),
          new DatabaseDrill(),
          new HelpersDrill(),
          new DiskDrill(),
          new RestoreDrill(),
          new PointInTimeDrill(),
          new IdleDrill(),
          new RefusedDrill(),
          new ExternalRestoreDrill(),
          new DeployDrill(),
          new VersionsDrill(),
          new InstancesDrill(),
          new LogShippingDrill(),
          new SweepDrill(),
          new FuzzDrill(),
          new HistoriesDrill(),
          new CyclesDrill());

  private Drills() {}

  public static void main(String[] arguments) throws IOException {
    // What a drill left running must not keep the command from ending.
    System.exit(run(System.out, System.err, arguments));
  }

  private static int run(PrintStream out, PrintStream err, String... arguments) throws IOException {
    DrillArguments asked;
    List<Drill> drills;
    try {
      asked = DrillArguments.read(arguments);
      drills = named(asked.names());
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println("Usage: bin/drill [--list] [--hours N] [--document] [name ...]");
      return WRONG_USE;
    }
    if (asked.list()) {
      drills.forEach(drill -> out.printf("%-20s %s%n", drill.name(), drill.what()));
      return 0;
    }
    var table = new DrillTable();
    String when =
        LocalDate.now(ZoneOffset.UTC) + ", " + System.getProperty("drill.commit", "unknown");
    Instant until = Instant.now().plus(asked.time());
    for (Drill drill : drills) {
      out.println(drill.name() + ": " + drill.what());
      table.add(drill.name(), rows(drill, until, out));
      Files.writeString(TABLE, table.markdown(when));
      if (asked.document()) {
        Files.writeString(DOCUMENT, table.into(Files.readString(DOCUMENT), names(), when));
      }
    }
    out.println();
    out.print(table.markdown(when));
    return table.allPassed() ? 0 : FAILED;
  }

  static List<String> names() {
    return ALL.stream().map(Drill::name).toList();
  }

  private static List<Drill> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(drill -> drill.name().equals(name))) {
        throw new IllegalArgumentException("There is no drill " + name + "; see bin/drill --list.");
      }
    }
    return ALL.stream().filter(drill -> names.isEmpty() || names.contains(drill.name())).toList();
  }

  private static List<DrillRow> rows(Drill drill, Instant until, PrintStream out)
      throws IOException {
    Instant start = Instant.now();
    Path folder = Files.createTempDirectory("preflight-drill-");
    try {
      List<DrillRow> rows = drill.run(new DrillContext(folder, until, out));
      return rows.isEmpty() ? List.of(failed("it said nothing", start)) : rows;
    } catch (Exception | AssertionError broken) {
      broken.printStackTrace(out);
      return List.of(failed(broken.toString(), start));
    } finally {
      TempFolders.delete(folder);
    }
  }

  private static DrillRow failed(String why, Instant start) {
    return DrillRow.failed(why, "none", "unknown", Duration.between(start, Instant.now()));
  }
}
