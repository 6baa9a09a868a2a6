package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import preflight.support.Person;
import preflight.support.RawSocket;
import preflight.support.Refusal;
import preflight.support.RunningApp;

/** More readers than there are connections, all of them stuck behind a lock of somebody else. */
class BusyDatabaseTests {
  private static final int CROWD = 40;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Bulkheads bulkheads = RunningApp.bean(Bulkheads.class);

  @Test
  void savesPassWhileReadsAreStuck() throws Exception {
    var ada = Person.starting("two-pages");
    save(ada, "tea");

    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> reads;
      try (var lock = new Lock("submissions")) {
        assertThat(lock.held()).isTrue();
        reads = crowd(threads, () -> ada.get("/runs/" + ada.run()));
        await(() -> bulkheads.inUse(Work.READ) == Work.READ.connections(10));

        for (int i = 0; i < 20; i++) {
          save(ada, "word " + i);
        }
        assertThat(ada.get("/health/ready").statusCode()).isEqualTo(200);
        await(() -> reads.stream().anyMatch(Future::isDone));
      }
      for (var read : reads) {
        if (read.get().statusCode() != 200) {
          Refusal.of(read.get(), 503, "unavailable");
          assertThat(read.get().headers().firstValue("Retry-After")).isPresent();
        }
      }
      assertThat(reads.stream().filter(read -> read.resultNow().statusCode() == 503)).isNotEmpty();
    }

    assertThat(ada.answer("word")).isEqualTo("\"word 19\"");
    nobodyIsInside();
  }

  @Test
  void aReaderThatLeavesTakesNoPlaceAlong() throws Exception {
    var ada = Person.starting("two-pages");
    save(ada, "tea");

    try (var lock = new Lock("submissions")) {
      assertThat(lock.held()).isTrue();
      for (int i = 0; i < CROWD; i++) {
        RawSocket.leave(
            RunningApp.port(),
            "GET /runs/%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(ada.run(), ada.token()));
      }
      await(() -> bulkheads.inUse(Work.READ) == Work.READ.connections(10));
    }

    await(() -> bulkheads.inUse(Work.READ) == 0);
    assertThat(ada.answer("word")).isEqualTo("\"tea\"");
    nobodyIsInside();
  }

  @Test
  void whatNeedsNoDatabaseWaitsForNobody() throws Exception {
    List<Bulkheads.Permit> taken = new ArrayList<>();
    try {
      for (int i = 0; i < Work.READ.connections(10); i++) {
        taken.add(bulkheads.enter(Work.READ));
      }
      assertThat(RunningApp.http().get("/health").statusCode()).isEqualTo(200);
      assertThat(RunningApp.http().get("/forms").statusCode()).isEqualTo(200);
      assertThat(RunningApp.http().get("/favicon.svg").statusCode()).isEqualTo(200);
      var ada = Person.starting("two-pages");
      Refusal.of(ada.get("/runs"), 503, "unavailable");
    } finally {
      taken.forEach(Bulkheads.Permit::leave);
    }
  }

  private static void save(Person person, String word) {
    assertThat(person.save("first", "{\"word\":\"%s\"}".formatted(word)).statusCode())
        .isEqualTo(200);
  }

  private static List<Future<HttpResponse<String>>> crowd(
      ExecutorService threads, Callable<HttpResponse<String>> each) {
    List<Future<HttpResponse<String>>> all = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      all.add(threads.submit(each));
    }
    return all;
  }

  private void nobodyIsInside() {
    for (var work : Work.values()) {
      await(() -> bulkheads.inUse(work) == 0);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant giveUp = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(giveUp);
      Thread.onSpinWait();
    }
  }

  /** A table that nobody else may even read while it is open. */
  private static final class Lock implements AutoCloseable {
    private final Connection connection;

    Lock(String table) throws SQLException {
      var url = RunningApp.database();
      connection = DriverManager.getConnection(url.jdbcUrl(), url.user(), url.password());
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set idle_in_transaction_session_timeout = 0");
        statement.execute("lock table " + table + " in access exclusive mode");
      }
    }

    boolean held() throws SQLException {
      return !connection.isClosed();
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}
