package preflight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A recording of the JDK while the application is busy with one thing. */
final class Profile {
  /** Filters, handlers and views lie on top of each other. */
  private static final int FRAMES = 512;

  private static final int SECONDS = 20;

  private Profile() {}

  /** Records it, and prints where the time went. */
  static void of(PairBench bench, BenchContext context) throws Exception {
    var out = context.out();
    out.println("\n" + bench.name() + ": " + bench.what());
    bench.with(
        context,
        (rig, pair) -> {
          Path file = context.output().resolve(bench.name() + ".jfr").toAbsolutePath();
          jcmd(context, rig, "JFR.configure", "stackdepth=" + FRAMES);
          jcmd(
              context,
              rig,
              "JFR.start",
              "name=bench",
              "settings=profile",
              "jdk.CPUTimeSample#enabled=true",
              "jdk.CPUTimeSample#throttle=5ms");
          var before = rig.cpu();
          var measured = pair.here().run(bench.name() + "-profiled", SECONDS);
          var cpu = rig.cpu().minus(before);
          jcmd(context, rig, "JFR.stop", "name=bench", "filename=" + file);
          long requests = Math.round(measured.perSecond() * SECONDS);
          out.printf(
              "%d requests while it was recorded, %.0f/s, %.0f µs of CPU each%n",
              requests, measured.perSecond(), cpu.toNanos() / 1e3 / requests);
          out.print(Recording.read(file).text(requests));
          out.println("\nThe recording: " + file);
          return file;
        });
  }

  private static void jcmd(BenchContext context, Rig rig, String... command)
      throws IOException, InterruptedException {
    List<String> all =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString()));
    all.add(String.valueOf(rig.pid()));
    all.addAll(List.of(command));
    new Tool(context.output(), Map.of()).run("jcmd-" + command[0], all);
  }
}
