package preflight.drills;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import preflight.platform.db.DatabaseUrl;
import preflight.support.TestPostgres;

/**
 * Switches between two colours and back again and again while people come at a constant rate, and counts what they
 * did not get. {@code DRILL_SWITCHES} says how often (20), {@code DRILL_RATE} how many ask in a second (30).
 */
final class DeployDrill implements Drill {
  private static final int SWITCHES = number("DRILL_SWITCHES", 20);
  private static final int RATE = number("DRILL_RATE", 30);
  private static final int TALKS = 3;
  private static final Duration ROLLBACK_LIMIT = Duration.ofSeconds(5);
  private static final Path JAR = Path.of("target", "preflight.jar");

  @Override
  public String name() {
    return "deploy";
  }

  @Override
  public String what() {
    return "bin/deploy and bin/rollback %d times under load, and deployments that fail"
        .formatted(SWITCHES);
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    var folder = context.folder();
    var ports = Ports.free();
    var database = TestPostgres.newDatabase();
    var certificate = Certificate.make(folder);
    try (var vendor = Talks.vendor();
        var host = BlueGreenHost.make(folder, ports, database, vendor.url().toString());
        var _ = HaproxyInFront.start(folder, host.maps(), certificate, ports)) {
      var jars = List.of(variant(folder, "one"), variant(folder, "two"));
      mustSucceed(host.deploy(jars.getFirst()));
      var traffic = new Traffic(certificate.trust().getSocketFactory(), List.of(ports.https()));
      var talks = new Talks(traffic);
      var rows = new ArrayList<DrillRow>();
      try (traffic;
          talks) {
        traffic.begin(RATE);
        talks.begin(TALKS);
        rows.addAll(new Rounds(context, host, traffic, database).all(jars));
        rows.add(brokenVersion(context, host, traffic));
      }
      var all = finished(context, rows, traffic, talks, database);
      all.add(killedColour(host, certificate, ports, traffic, database));
      return all;
    }
  }

  /** One round after the other: forward, back, and a deployment that fails somewhere on the way. */
  private record Rounds(
      DrillContext context, BlueGreenHost host, Traffic traffic, DatabaseUrl database) {
    List<DrillRow> all(List<Path> jars) throws IOException, InterruptedException {
      var slowestSwitch = Duration.ZERO;
      var slowestRollback = Duration.ZERO;
      long failedInSwitches = 0;
      long failedInRollbacks = 0;
      context.say("round   deploy   switch   failed   rollback   failed   lost");
      for (int round = 1; round <= SWITCHES; round++) {
        var before = host.active();
        var began = Instant.now();
        var deployed = mustSucceed(host.deploy(jars.get(round % jars.size())));
        mustBe(!host.active().equals(before), "the colour is another one after a deployment");
        var switched = Instant.now();
        var back = mustSucceed(host.rollback());
        mustBe(host.active().equals(before), "the colour is the one before after a rollback");
        // What a rollback broke shows a little later.
        Thread.sleep(Duration.ofSeconds(2));
        var ended = Instant.now();
        var took = switchTime(deployed);
        long inSwitch = traffic.failuresBetween(began, switched);
        long inRollback = traffic.failuresBetween(switched, ended);
        int lost = traffic.answers().lost(TestPostgres.client(database)).size();
        context.say(
            "%5d %6.1f s %5d ms %8d %7.2f s %8d %6d"
                .formatted(
                    round,
                    deployed.time().toMillis() / 1000.0,
                    took.toMillis(),
                    inSwitch,
                    back.time().toMillis() / 1000.0,
                    inRollback,
                    lost));
        slowestSwitch = max(slowestSwitch, took);
        slowestRollback = max(slowestRollback, back.time());
        failedInSwitches += inSwitch;
        failedInRollbacks += inRollback;
      }
      return List.of(
          row(
              SWITCHES + " deployments, blue to green and green to blue",
              "the switch of HAProxy, slowest",
              failedInSwitches + " failed requests",
              slowestSwitch,
              failedInSwitches == 0),
          row(
              SWITCHES + " rollbacks",
              "bin/rollback, slowest",
              failedInRollbacks + " failed requests",
              slowestRollback,
              failedInRollbacks == 0 && slowestRollback.compareTo(ROLLBACK_LIMIT) < 0));
    }
  }

  /** Its pages fail, so its smoke test does: nobody sees it, and the way back is still there. */
  private static DrillRow brokenVersion(DrillContext context, BlueGreenHost host, Traffic traffic)
      throws IOException, InterruptedException {
    var before = host.active();
    var began = Instant.now();
    var done = host.deploy(broken(context.folder()));
    var ended = Instant.now();
    long failed = traffic.failuresBetween(began, ended);
    boolean told =
        done.exitCode() == 1
            && done.output().contains("FAILED: the smoke test")
            && done.output().contains("Traffic stays on " + before);
    if (!told) {
      context.say(done.output());
    }
    boolean stays = host.active().equals(before);
    mustSucceed(host.rollback());
    mustSucceed(host.rollback());
    return row(
        "a version whose pages fail",
        "bin/deploy leaves the traffic and puts the colour back",
        failed + " failed requests",
        Duration.between(began, ended),
        told && stays && failed == 0);
  }

  /** What is under way is lost with it; who comes then is answered by the other colour. */
  private static DrillRow killedColour(
      BlueGreenHost host,
      Certificate certificate,
      Ports ports,
      Traffic traffic,
      DatabaseUrl database)
      throws IOException {
    host.kill(host.active());
    var began = Instant.now();
    int tries = 0;
    int status = 0;
    while (status != 200 && Duration.between(began, Instant.now()).toSeconds() < 60) {
      tries++;
      try (var wire = Wire.open(certificate.trust().getSocketFactory(), ports.https())) {
        status = wire.ask("GET", "/", "", "Accept: text/html", "Connection: close").status();
      }
    }
    var lost = traffic.answers().lost(TestPostgres.client(database));
    return row(
        "kill -9 of the colour that answers",
        "the other colour, at try " + tries,
        "%d of %d acknowledged answers lost"
            .formatted(lost.size(), traffic.answers().acknowledged()),
        Duration.between(began, Instant.now()),
        status == 200 && lost.isEmpty());
  }

  private static List<DrillRow> finished(
      DrillContext context,
      List<DrillRow> rows,
      Traffic traffic,
      Talks talks,
      DatabaseUrl database) {
    traffic.failures().stream()
        .limit(20)
        .forEach(each -> context.say(each.at() + " " + each.what()));
    var lost = traffic.answers().lost(TestPostgres.client(database));
    lost.forEach(context::say);
    var all = new ArrayList<>(rows);
    all.add(
        row(
            "the whole drill: %d requests, %d streams of the coach"
                .formatted(traffic.asked(), talks.whole()),
            "nothing was tried twice",
            "%d failed requests, %d of %d acknowledged answers lost"
                .formatted(
                    traffic.failures().size(), lost.size(), traffic.answers().acknowledged()),
            Duration.ZERO,
            traffic.failures().isEmpty()
                && lost.isEmpty()
                && talks.whole() > 0
                && traffic.answers().acknowledged() > 0));
    return all;
  }

  /** The same program with another stylesheet, so that the assets of the two colours have different addresses. */
  private static Path variant(Path folder, String name) throws IOException {
    var copy = folder.resolve(name + ".jar");
    Files.copy(JAR, copy, StandardCopyOption.REPLACE_EXISTING);
    try (var files = FileSystems.newFileSystem(copy)) {
      Files.writeString(
          files.getPath("BOOT-INF/classes/static/css/zz-drill.css"), "/* " + name + " */\n");
    }
    return copy;
  }

  private static Path broken(Path folder) throws IOException {
    var copy = variant(folder, "broken");
    try (var files = FileSystems.newFileSystem(copy)) {
      Files.delete(files.getPath("BOOT-INF/classes/static/favicon.svg"));
    }
    return copy;
  }

  private static Duration switchTime(BlueGreenHost.Done deployed) {
    var told = deployed.output().replaceAll("(?s).*Switched to .* in (\\d+) ms\\..*", "$1");
    return Duration.ofMillis(Long.parseLong(told));
  }

  private static BlueGreenHost.Done mustSucceed(BlueGreenHost.Done done) throws IOException {
    if (done.exitCode() != 0) {
      throw new IOException("it ended with " + done.exitCode() + ":\n" + done.output());
    }
    return done;
  }

  private static void mustBe(boolean so, String what) throws IOException {
    if (!so) {
      throw new IOException("it is not so that " + what);
    }
  }

  private static DrillRow row(
      String failure, String recovery, String lost, Duration time, boolean passed) {
    return passed
        ? DrillRow.passed(failure, recovery, lost, time)
        : DrillRow.failed(failure, recovery, lost, time);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  private static int number(String name, int usual) {
    var given = System.getenv(name);
    return given == null ? usual : Integer.parseInt(given);
  }
}
