package preflight.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import preflight.support.PackagedApp;
import preflight.support.TempFolders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code bin/bench}: autosave of six fields through the packaged application beside pgbench with the same
 * SQL on the same server, interleaved, so that the ratio holds on a noisy machine. Only loopback, and it
 * ends by itself.
 */
final class AutosaveBench {
  private static final int RUNS = 100;
  private static final int CONNECTIONS = 16;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
  private static final int SECONDS = Integer.getInteger("bench.seconds", 5);
  private static final int WARM_UP_SECONDS = Integer.getInteger("bench.warmup", 15);
  private static final Path OUTPUT = Path.of("target/bench");
  private static final Pattern REQUESTS = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern ERRORS = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
  private static final Pattern TPS = Pattern.compile("tps = ([\\d.]+)");

  private record Target(String run, String token, String participant) {}

  private AutosaveBench() {}

  public static void main(String[] arguments) throws Exception {
    Files.createDirectories(OUTPUT);
    Path home = Files.createTempDirectory("preflight-bench-");
    Files.writeString(Files.createDirectory(home.resolve("forms")).resolve("bench.json"), form());
    try (var app = PackagedApp.start(home, "DATABASE_POOL_SIZE", "" + CONNECTIONS)) {
      List<Target> targets = start(app);
      Path script = Files.writeString(OUTPUT.resolve("autosave.lua"), lua(targets));
      List<String> wrk =
          List.of(
              "wrk",
              "-t1",
              "-c" + CONNECTIONS,
              "--latency",
              "-s",
              script.toString(),
              app.http().origin());
      List<String> pgbench = pgbench(home, targets);
      run("warm-up", home, with(wrk, "-d" + WARM_UP_SECONDS + "s"));
      List<Double> ratios = new ArrayList<>();
      System.out.println("round   autosave/s   pgbench/s   ratio");
      for (int round = 1; round <= ROUNDS; round++) {
        String through = run("autosave-" + round, home, with(wrk, "-d" + SECONDS + "s"));
        if (ERRORS.matcher(through).find()) {
          throw new IllegalStateException("some saves were refused:\n" + through);
        }
        double saves = number(REQUESTS, through);
        double limit = number(TPS, run("pgbench-" + round, home, with(pgbench, "-T" + SECONDS)));
        ratios.add(saves / limit);
        System.out.printf("%5d %12.0f %11.0f %7.2f%n", round, saves, limit, saves / limit);
      }
      ratios.sort(null);
      System.out.printf(
          "ratio: median %.2f, from %.2f to %.2f; raw output in %s%n",
          ratios.get(ratios.size() / 2), ratios.getFirst(), ratios.getLast(), OUTPUT);
    } finally {
      TempFolders.delete(home);
    }
  }

  private static String form() {
    String blocks =
        IntStream.range(0, 6)
            .mapToObj("{\"type\":\"text\",\"name\":\"f%1$d\",\"label\":\"%1$d\"}"::formatted)
            .collect(Collectors.joining(","));
    return """
    {"id": "bench", "title": "Bench", "meta": {"version": "1.0.0"},
     "pages": [{"id": "p", "title": "P", "blocks": [%s]}]}
    """
        .formatted(blocks);
  }

  private static List<Target> start(PackagedApp app) {
    var json = new JsonMapper();
    List<Target> targets = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      JsonNode started =
          json.readTree(app.http().postJson("/runs", "{\"form_name\":\"bench\"}").body());
      String token = started.get("participant_token").asString();
      String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
      targets.add(
          new Target(
              started.get("run_id").asString(),
              token,
              json.readTree(claims).get("sub").asString()));
    }
    return targets;
  }

  private static String lua(List<Target> targets) {
    String list =
        targets.stream()
            .map(target -> "{\"%s\", \"%s\"}".formatted(target.run(), target.token()))
            .collect(Collectors.joining(",\n"));
    return """
    local targets = {%s}
    local fields = {}
    request = function()
      local target = targets[math.random(#targets)]
      for i = 0, 5 do
        fields[i + 1] = string.format('"f%%d":"%%d"', i, math.random(100000))
      end
      return wrk.format("PATCH", "/runs/" .. target[1] .. "/answers",
        {["Content-Type"] = "application/json", ["Authorization"] = "Bearer " .. target[2]},
        '{"page_id":"p","answers":{' .. table.concat(fields, ",") .. '}}')
    end
    """
        .formatted(list);
  }

  /** The runs go in as an array that a random number picks from: variables of text cannot vary. */
  private static List<String> pgbench(Path home, List<Target> targets) throws IOException {
    Path script = Files.writeString(OUTPUT.resolve("save.sql"), script());
    return List.of(
        "pgbench",
        "-h127.0.0.1",
        "-p" + Files.readString(home.resolve("postgres/port")).strip(),
        "-Upreflight",
        "-Mprepared",
        "-n",
        "-c" + CONNECTIONS,
        "-j1",
        "-Druns=" + array(targets.stream().map(Target::run)),
        "-Dparticipants=" + array(targets.stream().map(Target::participant)),
        "-f" + script,
        "preflight");
  }

  private static String array(Stream<String> ids) {
    return ids.collect(Collectors.joining(",", "{", "}"));
  }

  private static String script() {
    String numbers =
        IntStream.range(0, 6)
            .mapToObj("\\set v%d random(1, 100000)"::formatted)
            .collect(Collectors.joining("\n"));
    String fields =
        IntStream.range(0, 6)
            .mapToObj("'f%1$d', :v%1$d::integer::text"::formatted)
            .collect(Collectors.joining(", ", "json_build_object(", ")::text"));
    String sql =
        RunSql.SAVE
            .replace(":run ", "(:runs::uuid[])[:i::integer] ")
            .replace(":participant ", "(:participants::uuid[])[:i::integer] ")
            .replace(":page", "'p'")
            .replace(":now", "now()")
            .replace(":fields", fields)
            .replace(":revision", "null")
            .replace(":limit", "11000");
    return "\\set i random(1, " + RUNS + ")\n" + numbers + "\n" + sql.strip() + ";\n";
  }

  private static List<String> with(List<String> command, String option) {
    List<String> all = new ArrayList<>(command);
    all.add(1, option);
    return all;
  }

  private static String run(String name, Path home, List<String> command)
      throws IOException, InterruptedException {
    Path output = OUTPUT.resolve(name + ".txt");
    var builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().put("PGPASSFILE", home.resolve("postgres/pgpass").toString());
    int exit = builder.start().waitFor();
    String text = Files.readString(output);
    if (exit != 0) {
      throw new IllegalStateException(name + " ended with " + exit + ":\n" + text);
    }
    return text;
  }

  private static double number(Pattern pattern, String text) {
    Matcher found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException(pattern + " is not in:\n" + text);
    }
    return Double.parseDouble(found.group(1));
  }
}
