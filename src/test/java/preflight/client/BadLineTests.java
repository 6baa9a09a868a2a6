package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.client.BadDays.Day;
import preflight.support.CutCable;
import preflight.support.RunningApp;

/** What the client makes of servers and lines that have their bad days. */
class BadLineTests {
  private static final String FORMS = "{\"items\":[],\"next_cursor\":null}";
  private static final Pace QUICK = Quick.PACE;

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void whatPassesIsAskedAgainUnderTheSameId(int status) {
    try (var server = new BadDays(Day.says(status, "{}"), Day.says(200, FORMS))) {
      assertThat(client(server).forms().items()).isEmpty();
      assertThat(server.ids).hasSize(2);
      assertThat(server.ids.getFirst()).isEqualTo(server.ids.getLast());
    }
  }

  @Test
  void givesUpAfterSoManyTries() {
    var busy = Day.says(503, "{\"type\":\"/problems/busy\"}");
    try (var server = new BadDays(busy, busy, busy)) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> client(server).forms())
          .satisfies(refused -> {
            assertThat(refused.slug()).isEqualTo("busy");
            assertThat(refused.passing()).isTrue();
          });
      assertThat(server.ids).hasSize(3);
    }
  }

  @Test
  void aStartIsNeverRepeated() {
    try (var server = new BadDays(Day.says(503, "<html>a proxy's page</html>"))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> client(server).start(StartRun.of("two-pages")))
          .satisfies(refused -> assertThat(refused.problem()).isEqualTo(Problem.UNTOLD));
      assertThat(server.ids).hasSize(1);
    }
  }

  @Test
  void aCodeIsNeverEnteredTwice() {
    try (var server = new BadDays(Day.says(503, "{}"))) {
      assertThatExceptionOfType(Refused.class).isThrownBy(() -> client(server).resume("a code"));
      assertThat(server.ids).hasSize(1);
    }
  }

  @Test
  void aWaitThatIsTooLongIsTheCallersToDecide() {
    try (var server = new BadDays(Day.says(429, "{}", "Retry-After", "60"))) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> client(server).forms())
          .satisfies(refused -> assertThat(refused.after()).isEqualTo(Duration.ofMinutes(1)));
      assertThat(server.ids).hasSize(1);
    }
  }

  @Test
  void aWaitThatCannotBeReadIsNone() {
    try (var server =
        new BadDays(Day.says(429, "null", "Retry-After", "soon"), Day.says(200, FORMS))) {
      assertThat(client(server).forms().items()).isEmpty();
    }
  }

  @Test
  void aWaitUntilADateThatIsOverIsNone() {
    try (var server =
        new BadDays(
            Day.says(429, "{}", "Retry-After", "Thu, 01 Jan 1970 00:00:00 GMT"),
            Day.says(200, FORMS))) {
      assertThat(client(server).forms().items()).isEmpty();
    }
  }

  @Test
  void anAnswerThatBreaksOffIsAskedForAgain() {
    try (var server = new BadDays(Day.breaksOff(), Day.says(200, FORMS))) {
      assertThat(client(server).forms().items()).isEmpty();
    }
  }

  @Test
  void anAnswerThatMeansNothingIsNone() {
    try (var server = new BadDays(Day.says(200, "<html>a hotel's page</html>"))) {
      assertThatExceptionOfType(Unreachable.class).isThrownBy(() -> client(server).forms());
    }
  }

  @Test
  void whoIsSentElsewhereDoesNotGo() {
    try (var server = new BadDays(Day.says(302, "", "Location", "/elsewhere"))) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(() -> client(server).start(StartRun.of("two-pages")))
          .satisfies(unreachable -> assertThat(unreachable.late()).isFalse());
      assertThat(server.ids).hasSize(1);
    }
  }

  @Test
  void whereNobodyIsThereIsNoAnswer() {
    var nobody = new BadDays();
    nobody.close();
    assertThatExceptionOfType(Unreachable.class)
        .isThrownBy(() -> client(nobody).forms())
        .satisfies(unreachable -> {
          assertThat(unreachable.late()).isFalse();
          assertThat(unreachable.requestId()).isNotBlank();
        });
  }

  @Test
  void aServerThatSaysNothingMeetsTheTimeLimitOnce() {
    var over = new CountDownLatch(1);
    var silent = Day.silentUntil(over);
    var impatient = Quick.within(Duration.ofMillis(300));
    try (var server = new BadDays(silent, silent, silent)) {
      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(PreflightClient.at(server.at(), impatient, Tokens.NONE)::forms)
          .satisfies(unreachable -> assertThat(unreachable.late()).isTrue());
      assertThat(server.ids).hasSize(1);
      over.countDown();
    }
  }

  @Test
  void whoIsInterruptedDoesNotWait() {
    var over = new CountDownLatch(1);
    try (var server = new BadDays(Day.silentUntil(over))) {
      Thread.currentThread().interrupt();

      assertThatExceptionOfType(Unreachable.class)
          .isThrownBy(client(server)::forms)
          .satisfies(unreachable -> assertThat(unreachable.late()).isFalse());
      assertThat(Thread.interrupted()).isTrue();
      over.countDown();
    }
  }

  @Test
  void aLineThatWasCutIsTakenUpAgain() {
    try (var cable = new CutCable(RunningApp.port())) {
      var client =
          PreflightClient.at(URI.create("http://127.0.0.1:" + cable.port()), QUICK, Tokens.NONE);
      var run = client.start(StartRun.of("two-pages")).runId();
      cable.cut();
      assertThat(client.save(run, "first", Map.of("word", "tea"))).isInstanceOf(Saved.Kept.class);
    }
  }

  @Test
  void pausesGrowAndStayBelowTheLongest() {
    for (int failed = 0; failed < 100; failed++) {
      assertThat(Pace.USUAL.backoff(failed))
          .isBetween(Duration.ofMillis(250), Duration.ofSeconds(30));
    }
    assertThat(Pace.USUAL.backoff(5)).isGreaterThan(Pace.USUAL.backoff(0));
  }

  private static PreflightClient client(BadDays server) {
    return PreflightClient.at(server.at(), QUICK, Tokens.NONE);
  }
}
