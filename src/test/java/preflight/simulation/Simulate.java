package preflight.simulation;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Sends people through scenarios, and writes what they saw to {@code target/simulation/index.html}. */
public final class Simulate {
  private static final int WRONG_USE = 64;
  static final Path FOLDER = Path.of("target", "simulation");
  private static final Path REPORT = FOLDER.resolve("index.html");

  /** In the order in which they are played. */
  static final List<Scenario> ALL =
      List.of(
          new Landing(),
          new SignIn(),
          new Home(),
          new Questionnaire(),
          new Coach(),
          new Settings(),
          new Errors(),
          new Quality());

  private Simulate() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    // What a browser left running must not keep the command from ending.
    System.exit(run(System.out, System.err, arguments));
  }

  static int run(PrintStream out, PrintStream err, String... arguments)
      throws IOException, InterruptedException {
    SimulateArguments asked;
    List<Scenario> scenarios;
    try {
      asked = SimulateArguments.read(arguments);
      scenarios = named(asked.names());
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      err.println(
          "Usage: bin/simulate [scenario ...|--all] [--list] [--retries N] [--headed] [--users N]"
              + " [--url URL]");
      return WRONG_USE;
    }
    if (asked.list()) {
      scenarios.forEach(scenario -> out.printf("%-30s %s%n", scenario.name(), scenario.what()));
      return 0;
    }
    return play(scenarios, asked, out);
  }

  private static List<Scenario> named(List<String> names) {
    for (String name : names) {
      if (ALL.stream().noneMatch(scenario -> scenario.name().equals(name))) {
        throw new IllegalArgumentException(
            "There is no scenario " + name + "; see bin/simulate --list.");
      }
    }
    return ALL.stream()
        .filter(scenario -> names.isEmpty() || names.contains(scenario.name()))
        .toList();
  }

  private static int play(List<Scenario> scenarios, SimulateArguments asked, PrintStream out)
      throws IOException, InterruptedException {
    Instant start = Instant.now();
    List<Cast> casts =
        scenarios.stream()
            .flatMap(scenario ->
                crowd(scenario.people(), asked.users()).stream()
                    .map(manner -> new Cast(scenario, manner)))
            .toList();
    var results = new Results();
    results.add(new Company(asked, out).play(casts));
    for (Scenario scenario : scenarios) {
      out.println(Results.line(scenario.name(), results.of(scenario.name())));
    }
    Files.createDirectories(FOLDER);
    Files.writeString(REPORT, new Report(results).html());
    out.printf(
        "%d plays: %s, in %d s; %s%n",
        results.plays().size(),
        results.summary(),
        Duration.between(start, Instant.now()).toSeconds(),
        REPORT);
    return results.exitCode();
  }

  /** So many, in turn; by default each of them once. */
  static List<Manner> crowd(List<Manner> people, int users) {
    if (users == 0) {
      return people;
    }
    var crowd = new ArrayList<Manner>();
    for (int i = 0; i < users; i++) {
      crowd.add(people.get(i % people.size()));
    }
    return crowd;
  }
}
