package preflight.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.client.BadDays.Day;
import preflight.support.TestClock;

/** What the client makes of a renewal that does not come about. */
class BadRefreshTests {
  private static final String ASK = "GET /forms null";
  private static final String REFRESH = "POST /auth/refresh null";
  private static final Day FORMS = Day.says(200, "{\"items\":[],\"next_cursor\":null}");
  private static final Day ENDED = Day.says(401, "{\"type\":\"/problems/unauthorized\"}");
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  private final TestClock clock = new TestClock(NOW);

  @Test
  void aSessionThatIsOverIsAskedForOnce() {
    try (var server = new BadDays(ENDED, ENDED, ENDED)) {
      var client = client(server, new Tokens("ended", "spent"));

      for (int i = 0; i < 2; i++) {
        assertThatExceptionOfType(SessionOver.class).isThrownBy(client::forms);
      }
      assertThat(server.asked).containsExactly(ASK, REFRESH, ASK);
      assertThat(client.tokens()).isEqualTo(new Tokens("ended", "spent"));
    }
  }

  @Test
  void aRefusalThatPassesIsNotTheEnd() {
    var issued =
        Day.says(200, "{\"access_token\":\"a\",\"expires_in\":900,\"refresh_token\":\"b\"}");
    try (var server = new BadDays(ENDED, Day.says(503, "{}"), ENDED, issued, FORMS)) {
      var client = client(server, new Tokens("ended", "good"));

      assertThatExceptionOfType(Refused.class)
          .isThrownBy(client::forms)
          .satisfies(refused -> {
            assertThat(refused).isNotInstanceOf(SessionOver.class);
            assertThat(refused.passing()).isTrue();
          });
      assertThat(client.forms().items()).isEmpty();
      assertThat(server.asked).containsExactly(ASK, REFRESH, ASK, REFRESH, ASK);
      assertThat(client.tokens()).isEqualTo(new Tokens("a", "b"));
    }
  }

  @Test
  void aRefreshWithoutAnAnswerIsNotRepeated() {
    try (var server = new BadDays(ENDED, Day.breaksOff(), ENDED, Day.says(200, "<html>"))) {
      var client = client(server, new Tokens("ended", "good"));

      assertThatExceptionOfType(Unreachable.class).isThrownBy(client::forms);
      assertThatExceptionOfType(Unreachable.class).isThrownBy(client::forms);
      assertThat(server.asked).containsExactly(ASK, REFRESH, ASK, REFRESH);
    }
  }

  @Test
  void aNewTokenThatIsRefusedTooIsNotRenewedAgain() {
    var issued =
        Day.says(200, "{\"access_token\":\"a\",\"expires_in\":900,\"refresh_token\":\"b\"}");
    try (var server = new BadDays(ENDED, issued, ENDED)) {
      assertThatExceptionOfType(Refused.class)
          .isThrownBy(client(server, new Tokens("ended", "good"))::forms)
          .isNotInstanceOf(SessionOver.class);
      assertThat(server.asked).containsExactly(ASK, REFRESH, ASK);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 503})
  void aParticipantGoesOnAndTriesItLater(int status) {
    try (var server = new BadDays(Day.says(status, "<html>"), FORMS, FORMS, renewed(), FORMS)) {
      var old = token(NOW.minus(Duration.ofDays(60)));
      var client = client(server, Tokens.participant(old));

      client.forms();
      client.forms();
      assertThat(client.tokens().access()).isEqualTo(old);
      clock.advance(Quick.PACE.longestPause());
      client.forms();

      assertThat(server.asked).containsExactly(REFRESH, ASK, ASK, REFRESH, ASK);
      assertThat(client.tokens().access()).isEqualTo(token(NOW));
    }
  }

  @Test
  void aLineThatIsCutIsNoReasonToStopEither() {
    try (var server = new BadDays(Day.breaksOff(), FORMS)) {
      client(server, Tokens.participant(token(NOW.minus(Duration.ofDays(60))))).forms();

      assertThat(server.asked).containsExactly(REFRESH, ASK);
    }
  }

  @Test
  void whatCannotBeRenewedIsNotTriedAgain() {
    try (var server = new BadDays(Day.says(403, "{}"), FORMS, FORMS)) {
      var client = client(server, Tokens.participant(token(NOW.minus(Duration.ofDays(60)))));

      client.forms();
      clock.advance(Duration.ofDays(10));
      client.forms();

      assertThat(server.asked).containsExactly(REFRESH, ASK, ASK);
    }
  }

  @Test
  void whileOneRenewsTheOthersGoOn() throws Exception {
    var asked = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Day slow =
        call -> {
          asked.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          renewed().answer(call);
        };
    try (var server = new BadDays(slow, FORMS, FORMS)) {
      var client = client(server, Tokens.participant(token(NOW.minus(Duration.ofDays(60)))));
      var first = Thread.ofVirtual().start(client::forms);
      asked.await();

      client.forms();
      assertThat(server.asked).containsExactly(REFRESH, ASK);
      goOn.countDown();
      first.join();

      assertThat(server.asked).containsExactly(REFRESH, ASK, ASK);
      assertThat(client.tokens().access()).isEqualTo(token(NOW));
    }
  }

  @Test
  void whoSignsInMeanwhileStaysSignedIn() throws Exception {
    var asked = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    Day slow =
        call -> {
          asked.countDown();
          try {
            goOn.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          renewed().answer(call);
        };
    var issued =
        Day.says(200, "{\"access_token\":\"a\",\"expires_in\":900,\"refresh_token\":\"b\"}");
    try (var server = new BadDays(slow, issued, FORMS)) {
      var client = client(server, Tokens.participant(token(NOW.minus(Duration.ofDays(60)))));
      var first = Thread.ofVirtual().start(client::forms);
      asked.await();
      client.login("ada@example.org", "jubel wander laterne");
      goOn.countDown();
      first.join();

      assertThat(client.tokens()).isEqualTo(new Tokens("a", "b"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"opaque", "a.b", "a.!.c", "a.bm8ganNvbg.c", "a.e30.c", "a.eyJpYXQiOjl9.c"})
  void aTokenThatDoesNotSayItsEndIsUsedAsItIs(String token) {
    try (var server = new BadDays(FORMS)) {
      client(server, Tokens.participant(token)).forms();

      assertThat(server.asked).containsExactly(ASK);
    }
  }

  private static Day renewed() {
    return Day.says(200, "{\"participant_token\":\"" + token(NOW) + "\"}");
  }

  private PreflightClient client(BadDays server, Tokens tokens) {
    return PreflightClient.at(server.at(), Quick.PACE, tokens, clock);
  }

  /** As a participant's token says it: for ninety days from then on. */
  private static String token(Instant from) {
    String claims =
        "{\"iat\":%d,\"exp\":%d}"
            .formatted(from.getEpochSecond(), from.plus(Duration.ofDays(90)).getEpochSecond());
    return "head." + Base64.getUrlEncoder().encodeToString(claims.getBytes(UTF_8)) + ".signature";
  }
}
