package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import preflight.identity.WebSlice;
import preflight.platform.web.HealthCheck.Status;
import preflight.support.FakeChecks;
import preflight.support.RunningApp;

class ManagementPortTests {
  private final WebSlice.Running server = WebSlice.shared();

  @AfterEach
  void allIsWell() {
    FakeChecks.DATABASE.answers(() -> Status.OK);
  }

  @Test
  void tellsHowLongItTookAndWhatKindOfFailureItWas() {
    FakeChecks.DATABASE.answers(() -> {
      throw new IllegalStateException("password=hunter2", new SQLException("hunter2", "28P01"));
    });

    var answer = server.management().get("/health");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body())
        .containsPattern(
            "\"database\":\\{\"status\":\"down\",\"latency_ms\":[0-9]+,\"error\":"
                + "\"java.lang.IllegalStateException, caused by java.sql.SQLException \\[28P01]\"}")
        .containsPattern("\"disk\":\\{\"status\":\"ok\",\"latency_ms\":[0-9]+}")
        .doesNotContain("hunter2");
    assertThat(server.http().get("/health").body())
        .contains("\"database\":{\"status\":\"down\"}")
        .doesNotContain("latency", "error", "Exception");
  }

  @Test
  void answersTheProbesToo() {
    assertThat(server.management().get("/health/live").statusCode()).isEqualTo(200);
    assertThat(server.management().get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(server.management().send("POST", "/health", "").statusCode()).isEqualTo(405);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/forms", "/runs", "/docs", "/favicon.svg", "/health/", "/metrics/"})
  void hasNothingElseOfTheApplication(String path) {
    var answer = server.management().get(path);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("/problems/not-found");
    assertThat(answer.headers().firstValue("X-Request-ID")).isPresent();
  }

  @Test
  void noHeaderMakesAnotherPortOfIt() {
    var answer =
        server
            .http()
            .get(
                "/health",
                "X-Forwarded-Port",
                String.valueOf(server.management().origin().replaceAll(".*:", "")),
                "Forwarded",
                "host=127.0.0.1:9000");

    assertThat(answer.body()).doesNotContain("latency");
  }

  @Test
  void aPortThatIsTakenIsSaidAtStart() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> WebSlice.start("--MANAGEMENT_PORT=" + taken.getLocalPort()).close())
          .rootCause()
          .isInstanceOf(ConnectorStartFailedException.class)
          .hasMessageContaining(String.valueOf(taken.getLocalPort()));
    }
  }

  @Test
  void withoutOneThereIsNone() {
    assertThat(RunningApp.bean(ManagementPort.class).number()).isEmpty();
    assertThat(RunningApp.http().get("/health").body()).doesNotContain("latency");
  }
}
