package preflight.platform.db.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.support.OwnApp;
import preflight.support.Person;
import preflight.support.Refusal;

/** The whole application on its embedded server, which is stopped and frozen under it. */
class DatabaseOutageTests {
  /** Longer than any limit of ours; what takes longer hangs. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path home;

  private static OwnApp app;
  private static PostgresPrograms programs;
  private static Path data;

  @BeforeAll
  static void start() {
    app = OwnApp.start(home);
    Path root = home.resolve("postgres");
    data = root.resolve("data");
    programs =
        new PostgresPrograms(
            root.resolve("server-" + EmbeddedPostgres.VERSION), root.resolve("log"));
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @ParameterizedTest
  @CsvSource({
    "fsync, on",
    "full_page_writes, on",
    "synchronous_commit, on",
    "data_checksums, on",
    "statement_timeout, 5s",
    "lock_timeout, 2s",
    "idle_in_transaction_session_timeout, 10s",
    "transaction_timeout, 15s",
    "application_name, preflight",
    "transaction_isolation, read committed",
    "log_min_error_statement, panic",
    "log_parameter_max_length_on_error, 0",
  })
  void theConnectionsOfThePoolAreDurableAndLimited(String setting, String value) {
    assertThat(
            app.bean(JdbcClient.class)
                .sql("select current_setting(:setting)")
                .param("setting", setting)
                .query(String.class)
                .single())
        .isEqualTo(value);
  }

  @Test
  void acknowledgesNothingWhileTheDatabaseIsStopped() throws IOException {
    var ada = Person.starting(app.http(), "two-pages");
    assertThat(ada.save("first", "{\"word\":\"tea\"}").statusCode()).isEqualTo(200);
    var newcomer = Person.starting(app.http(), "two-pages");

    programs.stop(data);
    try {
      refusesEverything(ada);
      // This one was never seen before, so already the question who is asking needs the database.
      Refusal.of(save(newcomer, "milk"), 503, "unavailable");
    } finally {
      assertThat(programs.start(data)).isTrue();
    }

    comesBack(ada);
  }

  @Test
  void acknowledgesNothingWhileTheDatabaseHangs() throws IOException {
    var ada = Person.starting(app.http(), "two-pages");
    assertThat(ada.save("first", "{\"word\":\"tea\"}").statusCode()).isEqualTo(200);

    try (var frozen = new FrozenServer(server())) {
      assertThat(frozen.server().isAlive()).isTrue();
      refusesEverything(ada);
    }

    comesBack(ada);
  }

  /** All at once, as each of them waits for the database as long as it may. */
  private static void refusesEverything(Person ada) throws IOException {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var save = threads.submit(() -> save(ada, "milk"));
      var writesAndReads =
          List.of(
              threads.submit(() -> send(ada, "POST", "/runs/" + ada.run() + "/complete", "")),
              threads.submit(() -> send(ada, "GET", "/runs/" + ada.run(), "")),
              threads.submit(() -> send(ada, "POST", "/runs", "{\"form_name\":\"two-pages\"}")));
      var ready = threads.submit(() -> onceItIsNoticed(ada, "/health/ready"));
      var health = threads.submit(() -> onceItIsNoticed(ada, "/health"));

      assertThat(send(ada, "GET", "/health/live", "").statusCode()).isEqualTo(200);
      // What needs no database goes on.
      assertThat(send(ada, "GET", "/forms/two-pages", "").statusCode()).isEqualTo(200);
      Refusal.of(save.get(), 503, "unavailable");
      assertThat(save.get().headers().firstValue("Retry-After")).isPresent();
      for (var each : writesAndReads) {
        Refusal.of(each.get(), 503, "unavailable");
      }
      assertThat(ready.get().statusCode()).isEqualTo(503);
      assertThat(health.get().statusCode()).isEqualTo(503);
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException(e);
    }
  }

  /** What health said last still counts for a second. */
  private static HttpResponse<String> onceItIsNoticed(Person ada, String path) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    var answer = send(ada, "GET", path, "");
    while (answer.statusCode() == 200 && Instant.now().isBefore(giveUp)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      answer = send(ada, "GET", path, "");
    }
    return answer;
  }

  private static void comesBack(Person ada) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    // What health said last still counts for a second.
    while (save(ada, "water").statusCode() != 200
        || send(ada, "GET", "/health/ready", "").statusCode() != 200) {
      assertThat(Instant.now()).isBefore(giveUp);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    assertThat(ada.answer("word")).isEqualTo("\"water\"");
  }

  private static HttpResponse<String> save(Person person, String word) {
    return send(
        person,
        "PATCH",
        person.answersPath(),
        "{\"page_id\":\"first\",\"answers\":{\"word\":\"%s\"}}".formatted(word));
  }

  private static HttpResponse<String> send(Person person, String method, String path, String body) {
    return app.http()
        .send(
            HttpRequest.newBuilder(URI.create(app.http().origin() + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + person.token())
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build());
  }

  private static ProcessHandle server() throws IOException {
    long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    return ProcessHandle.of(pid).orElseThrow();
  }
}
