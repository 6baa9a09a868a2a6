package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import preflight.identity.WebSlice;
import preflight.platform.web.HealthCheck.Status;
import preflight.support.FakeChecks;

class HealthTests {
  private final WebSlice.Running server = WebSlice.shared();
  private final FakeChecks.Check database = FakeChecks.DATABASE;
  private final FakeChecks.Check model = FakeChecks.MODEL;

  @AfterEach
  void allIsWell() {
    database.answers(() -> Status.OK);
    model.answers(() -> Status.OK);
    AvailabilityChangeEvent.publish(server.context(), ReadinessState.ACCEPTING_TRAFFIC);
  }

  @Test
  void everythingIsFine() {
    var answer = server.http().get("/health");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .matches(
            "\\{\"status\":\"ok\",\"version\":\"[0-9.]+\","
                + "\"timestamp\":\"2[0-9-]{9}T[0-9:.]+Z\","
                + "\"checks\":\\{\"database\":\\{\"status\":\"ok\"},"
                + "\"disk\":\\{\"status\":\"ok\"},"
                + "\"model\":\\{\"status\":\"ok\"}}}");
    assertThat(server.http().get("/health/ready").body()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(server.http().get("/health/live").body()).isEqualTo("{\"status\":\"ok\"}");
  }

  @Test
  void aPartThatIsDownDegrades() {
    model.answers(() -> Status.DOWN);

    assertThat(server.http().get("/health"))
        .satisfies(answer -> {
          assertThat(answer.statusCode()).isEqualTo(200);
          assertThat(answer.body())
              .contains("\"status\":\"degraded\"", "\"model\":{\"status\":\"down\"}");
        });
    assertThat(server.http().get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutTheDatabaseItIsDownButAlive() {
    database.answers(() -> {
      throw new IllegalStateException("password=hunter2");
    });

    var answer = server.http().get("/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"status\":\"down\"").doesNotContain("hunter2");
    assertThat(server.http().get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(server.http().get("/health/ready").body()).isEqualTo("{\"status\":\"down\"}");
    assertThat(server.http().get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aCheckThatHangsCountsAsDown() {
    database.answers(() -> {
      new CountDownLatch(1).await();
      return Status.OK;
    });

    assertThat(server.http().get("/health/ready").statusCode()).isEqualTo(503);
  }

  @Test
  void anAnswerCountsForASecond() {
    server.http().get("/health/ready");
    var asked = new AtomicInteger();
    database.answers(() -> {
      asked.incrementAndGet();
      return Status.OK;
    });

    server.http().get("/health/ready");
    server.http().get("/health");
    server.management().get("/health");
    assertThat(asked).hasValue(1);

    FakeChecks.aSecondPasses();
    server.http().get("/health/ready");
    assertThat(asked).hasValue(2);
  }

  @Test
  void aliveAsksNothing() {
    var asked = new AtomicInteger();
    database.answers(() -> {
      asked.incrementAndGet();
      return Status.DOWN;
    });

    server.http().get("/health/live");

    assertThat(asked).hasValue(0);
  }

  @Test
  void aServerThatStopsIsNoLongerReady() {
    AvailabilityChangeEvent.publish(server.context(), ReadinessState.REFUSING_TRAFFIC);

    assertThat(server.http().get("/health/ready").statusCode()).isEqualTo(503);
    assertThat(server.http().get("/health/live").statusCode()).isEqualTo(200);
  }
}
