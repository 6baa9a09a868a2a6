package preflight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * pgbench against the embedded database of that home, statements prepared.
 *
 * @param variables options that set the script's
 */
record Pgbench(Path output, Path home, int connections, Path script, List<String> variables)
    implements Load {
  private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");
  private static final Pattern LATENCY = Pattern.compile("latency average = ([\\d.]+) ms");
  private static final Pattern FAILED =
      Pattern.compile("number of failed transactions: [1-9]\\d* ");

  Pgbench {
    variables = List.copyOf(variables);
  }

  @Override
  public Measured run(String name, int seconds) throws IOException, InterruptedException {
    var postgres = home.resolve("postgres");
    List<String> command = new ArrayList<>(List.of("pgbench", "-h127.0.0.1", "-Upreflight"));
    command.add("-p" + Files.readString(postgres.resolve("port")).strip());
    command.addAll(List.of("-Mprepared", "-n", "-j1"));
    command.add("-c" + connections);
    command.add("-T" + seconds);
    command.addAll(variables);
    command.add("-f" + script);
    command.add("preflight");
    var environment = Map.of("PGPASSFILE", postgres.resolve("pgpass").toString());
    return read(new Tool(output, environment).run(name, command));
  }

  /** A database is warm once somebody has asked it. */
  @Override
  public double warm(String name, int seconds) throws IOException, InterruptedException {
    return run(name, seconds).perSecond();
  }

  static Measured read(String said) {
    if (FAILED.matcher(said).find()) {
      throw new IllegalStateException("some transactions failed:\n" + said);
    }
    return new Measured(Tool.number(TPS, said), Tool.number(LATENCY, said) + "ms on average");
  }
}
