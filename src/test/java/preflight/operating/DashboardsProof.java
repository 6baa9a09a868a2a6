package preflight.operating;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import preflight.llm.Speech;
import preflight.llm.VendorStub;
import preflight.operating.Change.Fault;
import preflight.operating.Dashboard.Panel;
import preflight.support.Http;
import preflight.support.PackagedApp;
import preflight.support.Program;
import preflight.support.TempFolders;
import preflight.support.TestRedis;

/**
 * {@code bin/dashboards}: the packaged application with its database, Redis, a vendor that speaks as it is told, a proxy, a
 * probe, people and faults, scraped each second by a real Prometheus. Every expression of every panel is asked.
 */
final class DashboardsProof {
  private static final Speech SPEECH = Speech.OPENAI_STREAMED;
  private static final String TOKEN = "a-token-of-this-proof-alone-0123456789";
  private static final Duration PATIENCE =
      Duration.ofSeconds(Integer.getInteger("proof.patience", 240));

  /** How long a fault is on: longer than the windows that panels look at here. */
  private static final Duration FAULT = Duration.ofSeconds(25);

  /** What cannot be filled on one machine within minutes, and why. Asked all the same: an error would be told. */
  private static final Map<String, String> NOT_HERE =
      Map.of(
          "preflight-database / Replica", "there is no replica",
          "preflight-database / Age of the archive", "nothing is archived here",
          "preflight-database / Age of the last backup", "no backup is made here");

  /** Shown only while something is wrong, so a fault has to fill it. */
  private static final Set<String> ONLY_IN_FAULTS =
      Set.of("preflight-api / Errors by route", "preflight-coach / Failed calls");

  private final Queries queries;
  private final Map<String, Panel> panels =
      Dashboard.panels()
          .collect(
              Collectors.toMap(Panel::toString, panel -> panel, keepFirst(), LinkedHashMap::new));
  private final Map<String, Boolean> filled = new LinkedHashMap<>();
  private int failed;

  private DashboardsProof(Queries queries) {
    this.queries = queries;
  }

  private static <T> BinaryOperator<T> keepFirst() {
    return (first, second) -> first;
  }

  public static void main(String[] arguments) throws Exception {
    // Not before everything that was started is closed.
    System.exit(prove() ? 0 : 1);
  }

  private static boolean prove() throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("preflight-dashboards-");
    var vendor = new VendorStub(DashboardsProof::speak);
    try (vendor;
        var redis = TestRedis.start();
        var app =
            PackagedApp.start(
                home,
                "REDIS_URL",
                redis.url().value(),
                "METRICS_TOKEN",
                TOKEN,
                "OPENAI_API_KEY",
                Speech.KEY,
                "OPENAI_BASE_URL",
                vendor.url().toString(),
                "LLM_MAX_RETRIES",
                "0",
                "PREFLIGHT_LIMITS_CSP_REPORTS",
                "5");
        var around = Surroundings.start(home, URI.create(app.http().origin()).getPort(), TOKEN)) {
      var proof = new DashboardsProof(new Queries(around.prometheus()));
      try (var _ = People.busy(Http.at(around.door()), home.resolve("outbox"))) {
        proof.run(home, redis, vendor);
      }
      proof.compareWithWhatIsExported(app);
      System.out.println(
          proof.failed == 0
              ? "Every panel of "
                  + proof.panels.size()
                  + " was filled, and changed where a fault was on."
              : proof.failed + " faults.");
      return proof.failed == 0;
    } finally {
      TempFolders.delete(home);
    }
  }

  private static void speak(VendorStub.Line line) throws IOException {
    line.begin(SPEECH.head());
    line.write(SPEECH.reply("What did you do then", "? What would you do", " today?"));
  }

  private void run(Path home, TestRedis redis, VendorStub vendor)
      throws IOException, InterruptedException {
    System.out.println("People answer, talk and sign up ...");
    awaitFilled();
    var before = calm(Fault.DATABASE_FROZEN);
    System.out.println("The database is frozen ...");
    signal(home, "STOP");
    try {
      watch(Fault.DATABASE_FROZEN, before);
    } finally {
      signal(home, "CONT");
    }
    before = calm(Fault.REDIS_KILLED);
    System.out.println("Redis is killed ...");
    redis.kill();
    watch(Fault.REDIS_KILLED, before);
    redis.startAgain();
    before = calm(Fault.MODELS_FAIL);
    System.out.println("The model's vendor answers 500 ...");
    vendor.plays(line -> line.answer(500, "", "{\"error\":{\"message\":\"no\"}}"));
    watch(Fault.MODELS_FAIL, before);
    vendor.plays(DashboardsProof::speak);
    for (var each : filled.entrySet()) {
      if (!each.getValue() && !NOT_HERE.containsKey(each.getKey().replaceFirst(" #.*", ""))) {
        fail(each.getKey() + " was never filled");
      }
    }
    NOT_HERE.forEach(
        (panel, why) -> System.out.println("        not filled: " + panel + ", as " + why));
  }

  private void awaitFilled() throws IOException, InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (true) {
      ask();
      var missing =
          filled.entrySet().stream()
              .filter(each -> !each.getValue())
              .map(each -> each.getKey().replaceFirst(" #.*", ""))
              .filter(each -> !NOT_HERE.containsKey(each) && !ONLY_IN_FAULTS.contains(each))
              .collect(Collectors.toCollection(TreeSet::new));
      if (missing.isEmpty()) {
        return;
      }
      if (Instant.now().isAfter(giveUp)) {
        System.out.println("        not filled while all is well: " + missing);
        return;
      }
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }
  }

  /** Asks everything, and keeps what is filled now or was before. */
  private void ask() throws IOException, InterruptedException {
    for (var panel : panels.values()) {
      int number = 0;
      for (var expression : panel.expressions()) {
        boolean any = !queries.ask(expression).isEmpty();
        filled.merge(panel + " #" + ++number, any, Boolean::logicalOr);
      }
    }
  }

  private Map<String, Double> ask(String panel) throws IOException, InterruptedException {
    var numbers = new TreeMap<String, Double>();
    for (var expression : Objects.requireNonNull(panels.get(panel), panel).expressions()) {
      queries.ask(expression).forEach((labels, number) -> numbers.put(expression + labels, number));
    }
    return numbers;
  }

  /** What a panel shows while all is well: nothing at all only where a fault has to fill it. */
  private Map<String, Map<String, Double>> calm(Fault fault)
      throws IOException, InterruptedException {
    var giveUp = Instant.now().plus(PATIENCE);
    while (true) {
      var numbers = new TreeMap<String, Map<String, Double>>();
      for (var change : Change.of(fault)) {
        numbers.put(change.panel(), ask(change.panel()));
      }
      boolean errors =
          ask("preflight-overview / Error share").values().stream().anyMatch(share -> share > 0);
      var empty =
          numbers.entrySet().stream()
              .filter(each -> each.getValue().isEmpty() && !ONLY_IN_FAULTS.contains(each.getKey()))
              .map(Map.Entry::getKey)
              .toList();
      if (!errors && empty.isEmpty()) {
        return numbers;
      }
      if (Instant.now().isAfter(giveUp)) {
        fail("it was never calm before " + fault + "; errors: " + errors + ", empty: " + empty);
        return numbers;
      }
      LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
    }
  }

  private void watch(Fault fault, Map<String, Map<String, Double>> before)
      throws IOException, InterruptedException {
    var seen = new TreeMap<String, String>();
    var least = Instant.now().plus(FAULT);
    var most = least.plus(FAULT);
    while (Instant.now().isBefore(least)
        || (seen.size() < Change.of(fault).size() && Instant.now().isBefore(most))) {
      for (var change : Change.of(fault)) {
        if (!seen.containsKey(change.panel())) {
          change
              .between(before.getOrDefault(change.panel(), Map.of()), ask(change.panel()))
              .ifPresent(what -> seen.put(change.panel(), what));
        }
      }
      ask();
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    }
    for (var change : Change.of(fault)) {
      if (seen.containsKey(change.panel())) {
        System.out.println("ok      " + change.panel() + ": " + seen.get(change.panel()));
      } else {
        fail(change.panel() + " did not change while " + fault);
      }
    }
  }

  private void fail(String what) {
    System.out.println("FAILED  " + what);
    failed++;
  }

  /** What is exported stands in a document, so that it is shown, watched or listed as unused. */
  private void compareWithWhatIsExported(PackagedApp app) {
    var exported =
        app.http()
            .get("/metrics", "Authorization", "Bearer " + TOKEN)
            .body()
            .lines()
            .filter(line -> line.startsWith("# TYPE "))
            .map(line -> Names.family(line.split(" ")[2]))
            .collect(Collectors.toCollection(TreeSet::new));
    exported.stream()
        .filter(name -> !Exported.knows(name))
        .forEach(name -> fail(name + " is exported and not in docs/operating/metrics.md"));
    System.out.println(exported.size() + " metrics are exported.");
  }

  /** The server's processes, all of them: what holds a connection stands still too. */
  private static void signal(Path home, String name) throws IOException, InterruptedException {
    var pid = Files.readAllLines(home.resolve("postgres/data/postmaster.pid")).getFirst().strip();
    var postmaster = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    var all =
        Stream.concat(Stream.of(postmaster), postmaster.descendants())
            .map(each -> String.valueOf(each.pid()));
    Program.run(Stream.concat(Stream.of("kill", "-" + name), all).toArray(String[]::new));
  }
}
