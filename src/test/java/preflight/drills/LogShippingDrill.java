package preflight.drills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import preflight.support.PackagedApp;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** rsyslogd with our configuration, while the store of the logs and then rsyslogd itself are killed. */
final class LogShippingDrill implements Drill {
  private static final Path CONFIGURATION = Path.of("deploy/logs/rsyslog/preflight.conf");
  private static final Path REREAD = Path.of("deploy/logs/rsyslog/reread").toAbsolutePath();
  private static final int REQUESTS = 300;
  private static final int SHOWN = 5;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public String name() {
    return "log-shipping";
  }

  @Override
  public String what() {
    return "kills the store of the logs, and rsyslogd, and looks for every line";
  }

  @Override
  public List<DrillRow> run(DrillContext context) throws Exception {
    if (!hasRsyslog()) {
      throw new IllegalStateException(
          "rsyslogd with omelasticsearch is missing: apt-get install rsyslog rsyslog-elasticsearch");
    }
    var home = Files.createDirectory(context.folder().resolve("home"));
    var spool = Files.createDirectory(context.folder().resolve("spool"));
    var log = home.resolve("app.log");
    Files.createFile(log);
    var main =
        Files.writeString(
            context.folder().resolve("rsyslog.conf"),
            "global(workDirectory=\"%s\")%ninclude(file=\"%s\")%n"
                .formatted(spool, CONFIGURATION.toAbsolutePath()));
    try (var store = new LogStore()) {
      var shipper = ship(main, log, spool, store);
      try (var app = PackagedApp.start(home, "LOG_FORMAT", "json")) {
        var rows = new ArrayList<DrillRow>();
        request(app, "before");
        await(() -> store.documents().size() > REQUESTS, "the first lines");
        dies(context, store, app, "away");
        context.say("rsyslogd is stopped meanwhile");
        stop(shipper, false);
        shipper = ship(main, log, spool, store);
        request(app, "restarted");
        var back = Instant.now();
        store.comesBack();
        request(app, "back");
        rows.add(
            row(
                context,
                "store of logs killed in the middle of a request, rsyslogd stopped",
                "both started again",
                log,
                store,
                back));
        dies(context, store, app, "away-again");
        context.say("rsyslogd is killed meanwhile");
        stop(shipper, true);
        request(app, "killed");
        shipper = ship(main, log, spool, store);
        back = Instant.now();
        store.comesBack();
        request(app, "back-again");
        rows.add(row(context, "the same, but rsyslogd killed", "the same", log, store, back));
        return rows;
      } finally {
        stop(shipper, false);
      }
    }
  }

  private static void dies(DrillContext context, LogStore store, PackagedApp app, String part)
      throws IOException {
    context.say("the store is killed while it takes lines, and stays away");
    store.diesAtTheNextRequest();
    request(app, part);
    await(() -> !store.isThere(), "the store to die");
  }

  private static DrillRow row(
      DrillContext context,
      String failure,
      String recovery,
      Path log,
      LogStore store,
      Instant since)
      throws IOException {
    try {
      await(() -> missing(log, store).isEmpty(), "every line");
    } catch (AssertionError late) {
      missing(log, store).stream().limit(SHOWN).forEach(line -> context.say("lost: " + line));
    }
    var time = Duration.between(since, Instant.now());
    var written = Files.readAllLines(log).size();
    var missing = missing(log, store).size();
    int documents = store.documents().size();
    return new DrillRow(
        failure,
        recovery,
        "%d of %d lines; %d were sent and are %d documents"
            .formatted(missing, written, store.taken(), documents),
        time,
        missing == 0 && documents == written && written > 3 * REQUESTS);
  }

  /** Lines that are not among the documents: as they are, or as the message of one. */
  private static Set<String> missing(Path log, LogStore store) throws IOException {
    var arrived = new HashSet<JsonNode>();
    var messages = new HashSet<String>();
    for (var document : store.documents().values()) {
      var read = JSON.readTree(document);
      arrived.add(read);
      messages.add(read.path("message").asString(""));
    }
    var missing = new HashSet<String>();
    for (var line : Files.readAllLines(log)) {
      if (!line.isBlank() && !isAmong(line, arrived, messages)) {
        missing.add(line);
      }
    }
    return missing;
  }

  private static boolean isAmong(String line, Set<JsonNode> arrived, Set<String> messages) {
    try {
      return arrived.contains(JSON.readTree(line));
    } catch (JacksonException text) {
      return messages.contains(line);
    }
  }

  private static void request(PackagedApp app, String part) {
    for (int i = 0; i < REQUESTS; i++) {
      app.http().get("/forms", "X-Request-ID", part + "-" + i);
    }
  }

  private static boolean hasRsyslog() throws IOException, InterruptedException {
    try {
      var check =
          new ProcessBuilder("rsyslogd", "-v")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor() == 0
          && Files.exists(Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omelasticsearch.so"));
    } catch (IOException e) {
      return false;
    }
  }

  /** As systemd starts it. */
  private static Process ship(Path main, Path log, Path spool, LogStore store)
      throws IOException, InterruptedException {
    if (command(log, spool, REREAD.toString()).start().waitFor() != 0) {
      throw new IllegalStateException(REREAD + " failed");
    }
    var process =
        command(log, spool, "rsyslogd", "-n", "-f", main.toString(), "-i", spool + "/rsyslogd.pid");
    process.environment().put("PREFLIGHT_LOG_STORE", store.address());
    return process.start();
  }

  private static ProcessBuilder command(Path log, Path spool, String... words) {
    var process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(spool.resolve("rsyslogd.out").toFile()));
    process.environment().put("PREFLIGHT_LOG_FILES", log.toString());
    process.environment().put("PREFLIGHT_LOG_SPOOL", spool.toString());
    return process;
  }

  private static void stop(Process shipper, boolean atOnce) throws InterruptedException {
    if (atOnce) {
      shipper.destroyForcibly();
    } else {
      shipper.destroy();
    }
    if (!shipper.waitFor(30, TimeUnit.SECONDS)) {
      shipper.destroyForcibly().waitFor();
    }
  }

  private interface Question {
    boolean isSo() throws IOException;
  }

  private static void await(Question question, String what) throws IOException {
    var end = Instant.now().plus(PATIENCE);
    while (!question.isSo()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
  }
}
