package preflight.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import preflight.support.TestPostgres;

class ConnectionPoolTests {
  @Test
  void failuresNeverRepeatTheRowTheyAreAbout() {
    try (var pool = ConnectionPool.open(TestPostgres.newDatabase(), 1, Duration.ofSeconds(5))) {
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
