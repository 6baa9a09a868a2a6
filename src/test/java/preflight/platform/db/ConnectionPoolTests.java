package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.support.CutCable;
import preflight.support.TestPostgres;

class ConnectionPoolTests {
  private static final TimeLimits LIMITS = TimeLimits.answering(Duration.ofMillis(500));

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void aLineThatSwallowsEverythingIsARefusalAndComesBack() {
    var database = TestPostgres.newDatabase();
    try (var cable = new CutCable(port(database));
        var pool = ConnectionPool.open(through(cable, database), 2, LIMITS)) {
      var client = JdbcClient.create(pool);
      assertThat(ask(client)).isEqualTo(1);

      cable.swallow();
      try {
        // More than there are connections: those that hang are used up, and new ones are not to be
        // had.
        for (int tries = 0; tries < 3; tries++) {
          assertThat(catchThrowable(() -> ask(client)))
              .isInstanceOf(DataAccessResourceFailureException.class);
        }
      } finally {
        cable.carryAgain();
      }

      comesBack(client);
    }
  }

  @Test
  @Timeout(value = 30, threadMode = SEPARATE_THREAD)
  void aLineThatWasCutIsReplaced() {
    var database = TestPostgres.newDatabase();
    try (var cable = new CutCable(port(database));
        var pool = ConnectionPool.open(through(cable, database), 2, LIMITS)) {
      var client = JdbcClient.create(pool);
      assertThat(ask(client)).isEqualTo(1);

      cable.cut();

      comesBack(client);
    }
  }

  private static void comesBack(JdbcClient client) {
    while (true) {
      try {
        assertThat(ask(client)).isEqualTo(1);
        return;
      } catch (DataAccessResourceFailureException notYet) {
        Thread.onSpinWait();
      }
    }
  }

  private static int ask(JdbcClient client) {
    return client.sql("select 1").query(Integer.class).single();
  }

  private static int port(DatabaseUrl url) {
    return URI.create(url.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static DatabaseUrl through(CutCable cable, DatabaseUrl url) {
    return new DatabaseUrl(
        url.jdbcUrl().replace(":" + port(url) + "/", ":" + cable.port() + "/"),
        url.user(),
        url.password());
  }

  @Test
  void failuresNeverRepeatTheRowTheyAreAbout() {
    try (var pool = ConnectionPool.open(TestPostgres.newDatabase(), 1, LIMITS)) {
      var client = JdbcClient.create(pool);
      client.sql("create table kept (answer text, number integer check (number > 0))").update();

      Throwable failure =
          catchThrowable(() ->
              client
                  .sql("insert into kept values (:answer, 0)")
                  .param("answer", "what somebody typed")
                  .update());

      var trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace));
      assertThat(trace.toString()).contains("kept_number_check").doesNotContain("somebody typed");
    }
  }
}
