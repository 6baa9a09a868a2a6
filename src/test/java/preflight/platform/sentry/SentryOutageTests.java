package preflight.platform.sentry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sentry.SentryEvent;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import preflight.identity.WebSlice;
import preflight.platform.config.Release;
import preflight.platform.config.Secret;
import preflight.platform.config.Settings;

class SentryOutageTests {
  private static final Logger ROOT =
      (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

  /** The thread of a project that was just closed ends a little later than its close. */
  private static final Duration TO_LEAVE = Duration.ofSeconds(20);

  @Test
  void withoutAProjectNothingIsThere() {
    var app = WebSlice.shared();

    assertThat(app.context().getBeanProvider(SentryReports.class).stream()).isEmpty();
    assertThat(ROOT.getAppender("sentry")).isNull();
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(thread -> thread.getName().startsWith("Sentry"))
        .allSatisfy(thread -> assertThat(thread.join(TO_LEAVE)).isTrue());
  }

  /** Whatever they named would be loaded with them. */
  @Test
  void whatIsLookedAtWithoutAProjectNamesNoClassOfItsClient() {
    assertThat(List.of(SentryWiring.class, SentryReports.class))
        .flatExtracting(type -> List.of(type.getDeclaredMethods()))
        .isNotEmpty()
        .extracting(Object::toString)
        .noneMatch(method -> method.contains("io.sentry."));
  }

  /** More failures than the queue has room for, each answered as if there were no Sentry. */
  @Test
  void whoeverDoesNotAnswerHoldsNobodyUpNeitherAtWorkNorAtTheEnd() throws IOException {
    try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var app =
          WebSlice.start(
              "--SENTRY_DSN=http://k@127.0.0.1:" + silent.getLocalPort() + "/4",
              "--SENTRY_TRACES_SAMPLE_RATE=1");
      var meters = app.context().getBean(MeterRegistry.class);
      try {
        for (int i = 0; i < 110; i++) {
          assertThat(app.http().get("/forms/word").statusCode()).isEqualTo(500);
        }
      } finally {
        app.close();
      }
      assertThat(ROOT.getAppender("sentry")).isNull();
      assertThat(lost(meters, "transaction")).isPositive();
    }
  }

  @Test
  void whoeverIsNotThereIsCountedAsLost() throws IOException {
    int nobodys;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobodys = closed.getLocalPort();
    }
    var meters = new SimpleMeterRegistry();
    var project =
        new Project(
            new Settings.Sentry(new Secret("http://k@127.0.0.1:" + nobodys + "/4"), "test", 1),
            new Release("1"),
            new ReportMeters(meters));

    project.failed(Report.ERROR, SentryEvent::new);
    project.close();

    assertThat(lost(meters, "error")).isEqualTo(1);
  }

  private static double lost(MeterRegistry meters, String kind) {
    return meters
        .get("preflight.sentry.reports")
        .tags("kind", kind, "outcome", "lost")
        .counter()
        .count();
  }
}
