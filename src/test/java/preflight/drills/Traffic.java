package preflight.drills;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * People at a constant rate, however long the answers take: pages and assets by new connections, saves and reads by
 * kept ones and by new ones. Nothing is tried twice; whatever is not answered as it should be is written down.
 */
final class Traffic implements AutoCloseable {
  /** Of a connection that is kept; HAProxy closes them after 20 s. */
  private static final Duration IDLE = Duration.ofSeconds(8);

  private static final int SHEETS = 60;
  private static final Pattern ASSET = Pattern.compile("/assets/([0-9a-f]{16})/site\\.css");
  private static final JsonMapper JSON = new JsonMapper();

  /** @param after the whole drill began */
  record Failure(Instant at, String what) {}

  private final SocketFactory sockets;
  private final List<Integer> ports;
  private final KeptAnswers answers = new KeptAnswers();
  private final Queue<Wire> kept = new ConcurrentLinkedQueue<>();
  private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final AtomicInteger opened = new AtomicInteger();

  /** What each hash stood for when a browser was first told to keep it. */
  private final Map<String, Integer> keptAssets = new ConcurrentHashMap<>();

  private volatile String stylesheet = "";
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  /** @param ports more than one: another one each time, for all of them are the same house */
  Traffic(SocketFactory sockets, List<Integer> ports) {
    this.sockets = sockets;
    this.ports = List.copyOf(ports);
  }

  void begin(int perSecond) {
    clock.scheduleAtFixedRate(
        () -> people.submit(this::one), 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
  }

  KeptAnswers answers() {
    return answers;
  }

  int asked() {
    return asked.get();
  }

  List<Failure> failures() {
    return List.copyOf(failures);
  }

  long failuresBetween(Instant from, Instant to) {
    return failures.stream()
        .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
        .count();
  }

  void failed(String what) {
    failures.add(new Failure(Instant.now(), what));
  }

  private void one() {
    switch (turn.getAndIncrement() % 10) {
      case 0 -> landingPage();
      case 1 -> asset();
      case 2, 3 -> read();
      case 4 -> start();
      case 5, 6, 7 -> save(true);
      default -> save(false);
    }
  }

  private void landingPage() {
    var page = ask(false, 200, "GET", "/", "", "Accept: text/html");
    if (page != null) {
      var found = ASSET.matcher(page.body());
      if (found.find()) {
        stylesheet = found.group();
      } else {
        failed("GET / names no stylesheet");
      }
    }
  }

  /** As a page asks that came before a switch, too: the address is that of the page last seen. */
  private void asset() {
    var path = stylesheet;
    if (path.isEmpty()) {
      return;
    }
    var file = ask(false, 200, "GET", path, "");
    if (file != null && file.header("cache-control").contains("immutable")) {
      int content = file.body().hashCode();
      Integer before = keptAssets.putIfAbsent(path, content);
      if (before != null && before != content) {
        failed("GET " + path + " has two contents, and browsers keep either");
      }
    }
  }

  private void start() {
    // Enough runs to save in; from then on people come back to theirs.
    if (started.get() >= SHEETS) {
      read();
      return;
    }
    var answer = ask(true, 201, "POST", "/runs", "{\"form_name\":\"ledger\"}");
    if (answer != null) {
      var run = JSON.readTree(answer.body());
      started.incrementAndGet();
      answers.add(
          new KeptAnswers.Sheet(
              run.get("run_id").asString(), run.get("participant_token").asString()));
    }
  }

  private void read() {
    var sheet = answers.take();
    if (sheet != null) {
      ask(true, 200, "GET", "/runs/" + sheet.run, "", "Authorization: Bearer " + sheet.token);
      answers.giveBack(sheet);
    }
  }

  private void save(boolean onKept) {
    var sheet = answers.take();
    if (sheet == null) {
      return;
    }
    var saved =
        ask(
            onKept,
            200,
            "PATCH",
            "/runs/" + sheet.run + "/answers",
            sheet.next(),
            "Authorization: Bearer " + sheet.token);
    // Who was not answered does not know what is stored, and writes there no more.
    if (saved != null) {
      sheet.acknowledged();
      answers.giveBack(sheet);
    }
  }

  /** Null when it was not answered so; that is written down. */
  Wire.@Nullable Answer ask(
      boolean onKept, int wanted, String method, String path, String body, String... headers) {
    asked.incrementAndGet();
    var name = method + " " + path.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
    try {
      var wire = onKept ? keptWire() : open();
      try {
        var answer = wire.ask(method, path, body, headers);
        if (answer.status() != wanted) {
          failed(
              "%s: %d and not %d: %.120s"
                  .formatted(name, answer.status(), wanted, answer.body().replaceAll("\\s+", " ")));
          return null;
        }
        if (onKept && !answer.last()) {
          kept.add(wire);
          wire = null;
        }
        return answer;
      } finally {
        if (wire != null) {
          wire.close();
        }
      }
    } catch (IOException | RuntimeException e) {
      failed(name + (onKept ? " on a kept connection: " : ": ") + e);
      return null;
    }
  }

  private Wire open() throws IOException {
    return Wire.open(sockets, ports.get(opened.getAndIncrement() % ports.size()));
  }

  private Wire keptWire() throws IOException {
    for (var wire = kept.poll(); wire != null; wire = kept.poll()) {
      if (wire.isFresh(IDLE)) {
        return wire;
      }
      wire.close();
    }
    return open();
  }

  /** Nobody comes any more, and those who are there are heard out. */
  @Override
  public void close() throws InterruptedException {
    clock.shutdownNow();
    people.shutdown();
    if (!people.awaitTermination(2, TimeUnit.MINUTES)) {
      failed("some were never answered");
    }
    kept.forEach(Wire::close);
  }
}
