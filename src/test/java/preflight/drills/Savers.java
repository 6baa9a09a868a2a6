package preflight.drills;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who save through HAProxy at a constant rate, however long the answers take. Whoever is not answered sends the
 * same again when their turn comes, as a page does; each attempt is written down.
 */
final class Savers implements AutoCloseable {
  /** More than can be waiting at once, so that there is always somebody who has something to save. */
  private static final int SHEETS = 300;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final JsonMapper JSON = new JsonMapper();

  private final Front door;
  private final KeptAnswers answers = new KeptAnswers();
  private final Queue<Spell.Attempt> attempts = new ConcurrentLinkedQueue<>();
  private final AtomicInteger underWay = new AtomicInteger();
  private final ExecutorService people = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private volatile boolean paused = true;

  Savers(Front door) {
    this.door = door;
  }

  void begin(int perSecond) throws IOException {
    for (int i = 0; i < SHEETS; i++) {
      var run = JSON.readTree(ask("POST", "/runs", "{\"form_name\":\"ledger\"}", 201));
      answers.add(
          new KeptAnswers.Sheet(
              run.get("run_id").asString(), run.get("participant_token").asString()));
    }
    paused = false;
    clock.scheduleAtFixedRate(
        () -> {
          if (!paused) {
            people.execute(this::save);
          }
        },
        0,
        1_000_000 / perSecond,
        TimeUnit.MICROSECONDS);
  }

  private void save() {
    underWay.incrementAndGet();
    try {
      var sheet = answers.take();
      if (sheet != null) {
        save(sheet);
      }
    } finally {
      underWay.decrementAndGet();
    }
  }

  private void save(KeptAnswers.Sheet sheet) {
    var at = Instant.now();
    var failure = "";
    try {
      var body = sheet.isUnsure() ? sheet.again() : sheet.next();
      var token = "Authorization: Bearer " + sheet.token;
      ask("PATCH", "/runs/" + sheet.run + "/answers", body, 200, token);
      sheet.acknowledged();
    } catch (IOException e) {
      failure = String.valueOf(e.getMessage());
    }
    attempts.add(new Spell.Attempt(at, Duration.between(at, Instant.now()), failure));
    answers.giveBack(sheet);
  }

  private String ask(String method, String path, String body, int wanted, String... headers)
      throws IOException {
    try (var wire = door.open()) {
      var answer = wire.ask(method, path, body, headers);
      if (answer.status() != wanted) {
        throw new IOException(
            answer.status()
                + " "
                + answer.body().replaceAll("\\s+", " ").replaceAll("(.{100}).*", "$1"));
      }
      return answer.body();
    }
  }

  Spell between(Instant from, Instant to) {
    return new Spell(
        attempts.stream()
            .filter(each -> !each.at().isBefore(from) && each.at().isBefore(to))
            .toList());
  }

  /** Everybody comes to an end, whoever was not answered asks until they are, and all is compared; then it goes on. */
  List<String> compare(JdbcClient database) {
    paused = true;
    var giveUp = Instant.now().plus(PATIENCE);
    while ((underWay.get() > 0 || answers.unsure() > 0) && Instant.now().isBefore(giveUp)) {
      if (underWay.get() == 0) {
        save();
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
    try {
      return answers.lost(database);
    } finally {
      paused = false;
    }
  }

  int acknowledged() {
    return answers.acknowledged();
  }

  @Override
  public void close() {
    clock.shutdownNow();
    people.shutdownNow();
  }
}
