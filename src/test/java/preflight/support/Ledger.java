package preflight.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Clients that write down what was acknowledged to them. Each page of a run has one writer, so what is
 * stored must be the last acknowledged value, or the one on its way when the server died.
 */
public final class Ledger {
  private static final int CLIENTS = 6;
  private static final int PAGES = 3;
  private static final int SAVES_PER_RUN = 12;
  private static final int NOTICED_WITHIN_SECONDS = 10;
  private static final JsonMapper JSON = new JsonMapper();

  /** The questionnaire that it answers; {@link #prepare} puts it where the application looks. */
  private static final String FORM =
      """
      {"id": "ledger", "title": "Ledger", "meta": {"version": "1.0.0"}, "pages": [
        {"id": "p0", "title": "0", "blocks": [{"type": "text", "name": "f0", "label": "0"}]},
        {"id": "p1", "title": "1", "blocks": [{"type": "text", "name": "f1", "label": "1"}]},
        {"id": "p2", "title": "2", "blocks": [{"type": "text", "name": "f2", "label": "2"}]}]}
      """;

  private final Http http;
  private final ConcurrentLinkedQueue<Entry> entries = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();
  private final AtomicLong slowest = new AtomicLong();
  private volatile boolean stopped;

  /** The server is gone, or says that it can do nothing just now. */
  private static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** One page of one run: how often a save was sent and how often it was acknowledged. */
  private static final class Entry {
    final String run;
    final String token;
    final int page;
    int sent;
    int acknowledged;

    Entry(String run, String token, int page) {
      this.run = run;
      this.token = token;
      this.page = page;
    }
  }

  /** A home with its questionnaire. */
  public static Path prepare(Path home) throws IOException {
    Files.writeString(Files.createDirectories(home.resolve("forms")).resolve("ledger.json"), FORM);
    return home;
  }

  public Ledger(Http http) {
    this.http = http;
  }

  /** Saves from several threads and kills the server in the middle of it. */
  public void saveUntilKilled(Runnable kill, int milliseconds) throws InterruptedException {
    var running = new CountDownLatch(CLIENTS);
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        clients.submit(() -> saveUntilNoAnswer(running));
      }
      running.await(30, TimeUnit.SECONDS);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(milliseconds));
      kill.run();
      clients.shutdown();
      // What was mended at once, such as a connection, not everybody notices.
      stopped = !clients.awaitTermination(NOTICED_WITHIN_SECONDS, TimeUnit.SECONDS);
    }
    assertThat(refusals).isEmpty();
  }

  /**
   * Saves from several threads for as long as that takes. Whatever is broken meanwhile, no save may be
   * refused.
   *
   * @return milliseconds that the slowest request took
   */
  public long saveWhile(Runnable broken) throws InterruptedException {
    var running = new CountDownLatch(CLIENTS);
    try (var clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        clients.submit(() -> {
          saveUntilNoAnswer(running);
          if (!stopped) {
            refusals.add(new IllegalStateException("a save was refused"));
          }
        });
      }
      running.await(30, TimeUnit.SECONDS);
      broken.run();
      stopped = true;
    }
    assertThat(refusals).isEmpty();
    return slowest.get();
  }

  private void saveUntilNoAnswer(CountDownLatch running) {
    try {
      while (!stopped) {
        JsonNode started = ask(() -> http.postJson("/runs", "{\"form_name\":\"ledger\"}"), 201);
        running.countDown();
        var pages = new ArrayList<Entry>();
        for (int page = 0; page < PAGES; page++) {
          var entry =
              new Entry(
                  started.get("run_id").asString(),
                  started.get("participant_token").asString(),
                  page);
          pages.add(entry);
          entries.add(entry);
        }
        for (int save = 0; save < SAVES_PER_RUN && !stopped; save++) {
          save(pages.get(save % PAGES));
        }
      }
    } catch (NoAnswer serverGone) {
      running.countDown();
    } catch (RuntimeException refused) {
      refusals.add(refused);
      running.countDown();
    }
  }

  private void save(Entry entry) {
    entry.sent++;
    var body =
        "{\"page_id\":\"p%d\",\"answers\":{\"f%d\":\"%d\"},\"revision\":%d}"
            .formatted(entry.page, entry.page, entry.sent, entry.sent - 1);
    JsonNode saved =
        ask(
            () ->
                http.sendJson(
                    "PATCH",
                    "/runs/" + entry.run + "/answers",
                    body,
                    "Authorization",
                    "Bearer " + entry.token),
            200);
    entry.acknowledged = saved.get("revision").asInt();
  }

  private JsonNode ask(Supplier<HttpResponse<String>> request, int expected) {
    HttpResponse<String> response;
    long start = System.nanoTime();
    try {
      response = request.get();
    } catch (AssertionError noAnswer) {
      throw new NoAnswer();
    }
    slowest.accumulateAndGet(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), Math::max);
    if (response.statusCode() >= 500) {
      throw new NoAnswer();
    }
    return read(response, expected);
  }

  /** Compares every entry with what the server has now; answers how many acknowledged ones. */
  public int compareWith(Http restarted) {
    int compared = 0;
    for (Entry entry : entries) {
      JsonNode run =
          read(restarted.get("/runs/" + entry.run, "Authorization", "Bearer " + entry.token), 200);
      List<String> values = new ArrayList<>();
      run.get("answers")
          .forEach(answer -> {
            if (answer.get("field_name").asString().equals("f" + entry.page)) {
              values.add(answer.get("value").asString());
            }
          });
      int revision =
          run.get("pages")
              .valueStream()
              .filter(page -> page.get("page_id").asString().equals("p" + entry.page))
              .mapToInt(page -> page.get("revision").asInt())
              .findFirst()
              .orElse(0);
      assertThat(revision)
          .as("revision of page %s of run %s", entry.page, entry.run)
          .isBetween(entry.acknowledged, entry.sent);
      assertThat(values).isEqualTo(revision == 0 ? List.of() : List.of(String.valueOf(revision)));
      compared += entry.acknowledged;
    }
    return compared;
  }

  /** Of the acknowledged saves, those that are there. */
  public record Kept(int acknowledged, int kept) {}

  /** Counts where a loss is known to be possible, such as what was never in a backup. */
  public Kept keptBy(Http restored) {
    int acknowledged = 0;
    int kept = 0;
    for (Entry entry : entries) {
      acknowledged += entry.acknowledged;
      var response = restored.get("/runs/" + entry.run, "Authorization", "Bearer " + entry.token);
      if (response.statusCode() == 200) {
        kept +=
            JSON.readTree(response.body())
                .get("pages")
                .valueStream()
                .filter(page -> page.get("page_id").asString().equals("p" + entry.page))
                .mapToInt(page -> Math.min(page.get("revision").asInt(), entry.acknowledged))
                .sum();
      }
    }
    return new Kept(acknowledged, kept);
  }

  private static JsonNode read(HttpResponse<String> response, int expected) {
    if (response.statusCode() != expected) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }
}
