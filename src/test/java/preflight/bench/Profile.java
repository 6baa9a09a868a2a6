package preflight.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A recording of the JDK while the application was busy with one thing.
 *
 * @param micros of the processors for each
 */
record Profile(Recording recording, long many, double perSecond, double micros, Path file) {
  /** Filters, handlers and views lie on top of each other. */
  private static final int FRAMES = 512;

  private static final int SECONDS = 20;

  static Profile of(Profiled bench, BenchContext context) throws Exception {
    List<Profile> made = new ArrayList<>();
    bench.warm(context, (rig, load) -> made.add(record(bench.name(), rig, load, context)));
    return made.getFirst();
  }

  private static Profile record(String name, Rig rig, Load load, BenchContext context)
      throws IOException, InterruptedException {
    Path file = context.output().resolve(name + ".jfr").toAbsolutePath();
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
    var measured = load.run(name + "-profiled", SECONDS);
    double nanos = rig.cpu().minus(before).toNanos();
    jcmd(context, rig, "JFR.stop", "name=bench", "filename=" + file);
    long many = Math.round(measured.perSecond() * SECONDS);
    return new Profile(
        Recording.read(file), many, measured.perSecond(), nanos / 1e3 / Math.max(1, many), file);
  }

  String text() {
    return String.format(
            Locale.ROOT,
            "%d while it was recorded, %.0f/s, %.0f µs of CPU each; Java was seen for %.1f of %.1f s%n",
            many,
            perSecond,
            micros,
            recording.seconds(),
            micros * many / 1e6)
        + recording.text(many)
        + "\nThe recording: "
        + file;
  }

  private static void jcmd(BenchContext context, Rig rig, String... command)
      throws IOException, InterruptedException {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    all.add(String.valueOf(rig.pid()));
    all.addAll(List.of(command));
    new Tool(context.output(), Map.of()).run("jcmd-" + command[0], all);
  }
}
