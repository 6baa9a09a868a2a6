package preflight.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import preflight.identity.accounts.Somebody;
import preflight.support.RunningApp;
import preflight.support.TestClock;

/** Tokens that end in the middle of a form, at the server that gave them. */
class RenewedTokensTests {
  private static final URI SERVER = URI.create(RunningApp.origin());

  private final TestClock clock = new TestClock(Instant.now());

  @Test
  void aParticipantsIsRenewedBeforeItEnds() {
    var client = PreflightClient.at(SERVER, Quick.PACE, Tokens.NONE, clock);
    var run = client.start(StartRun.of("two-pages")).runId();
    client.save(run, "first", Map.of("word", "tea"));
    var first = client.tokens();

    clock.advance(Duration.ofDays(44));
    client.run(run);
    assertThat(client.tokens()).isEqualTo(first);

    clock.advance(Duration.ofDays(2));
    client.save(run, "second", Map.of("level", 3));
    var second = client.tokens();
    assertThat(second).isNotEqualTo(first);
    assertThat(client.complete(run).status()).isEqualTo("completed");
    assertThat(client.tokens()).isEqualTo(second);
  }

  @Test
  void oneThatWasKeptElsewhereCountsFromItsOwnBeginning() {
    var client = PreflightClient.at(SERVER);
    var run = client.start(StartRun.of("two-pages")).runId();
    var kept = Aged.token(client.tokens().access(), Duration.ofDays(89));
    var later = PreflightClient.at(SERVER, Quick.PACE, Tokens.participant(kept));

    assertThat(later.run(run).status()).isEqualTo("in_progress");

    assertThat(later.tokens().access()).isNotEqualTo(kept);
    assertThat(PreflightClient.at(SERVER, Quick.PACE, later.tokens()).run(run).answers()).isEmpty();
  }

  @Test
  void aParticipantsThatEndedIsReplacedByTheCode() {
    var client = PreflightClient.at(SERVER);
    var run = client.start(StartRun.of("two-pages"));
    client.save(run.runId(), "first", Map.of("word", "tea"));
    var ended = Aged.token(client.tokens().access(), Duration.ofDays(91));

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() ->
            PreflightClient.at(SERVER, Quick.PACE, Tokens.participant(ended)).run(run.runId()))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(401));

    var again = PreflightClient.at(SERVER);
    again.resume(run.resumeCode());
    assertThat(again.run(run.runId()).answers()).hasSize(1);
  }

  @Test
  void anAccountsIsRenewedOnceItEnded() {
    var client = PreflightClient.at(SERVER);
    var ada = Somebody.withAnAccount();
    client.login(ada.email(), ada.password());
    var run = client.start(StartRun.of("two-pages")).runId();
    client.save(run, "first", Map.of("word", "tea"), 0);
    var later = PreflightClient.at(SERVER, Quick.PACE, ended(client.tokens()));

    var saved = later.save(run, "first", Map.of("word", "milk"), 1);

    assertThat(saved).isInstanceOf(Saved.Kept.class);
    assertThat(later.tokens()).isNotEqualTo(client.tokens());
    later.save(run, "second", Map.of("level", 3));
    assertThat(later.complete(run).status()).isEqualTo("completed");
  }

  @Test
  void aPostIsRepeatedForIt() {
    var client = PreflightClient.at(SERVER);
    var ada = Somebody.withAnAccount();
    client.login(ada.email(), ada.password());
    var later = PreflightClient.at(SERVER, Quick.PACE, ended(client.tokens()));

    later.start(StartRun.of("two-pages"));

    assertThat(later.runs().items()).hasSize(1);
  }

  @Test
  void ofManyWhoNoticeOneRenews() throws Exception {
    var client = PreflightClient.at(SERVER);
    var ada = Somebody.withAnAccount();
    client.login(ada.email(), ada.password());
    var run = client.start(StartRun.of("two-pages")).runId();
    var later = PreflightClient.at(SERVER, Quick.PACE, ended(client.tokens()));

    var saved = new ArrayList<Future<Saved>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        saved.add(threads.submit(() -> later.save(run, "first", Map.of("word", "tea"))));
      }
    }

    // A refresh token that came twice would have ended the session.
    for (var each : saved) {
      assertThat(each.get()).isInstanceOf(Saved.Kept.class);
    }
    assertThat(later.me().email()).isEqualTo(ada.email());
  }

  @Test
  void aSessionThatIsOverSaysSoAndTheRestStays() {
    var client = PreflightClient.at(SERVER);
    var ada = Somebody.withAnAccount();
    client.login(ada.email(), ada.password());
    var run = client.start(StartRun.of("two-pages")).runId();
    client.save(run, "first", Map.of("word", "tea"));
    var later = PreflightClient.at(SERVER, Quick.PACE, ended(client.tokens()));
    client.logout();

    assertThatExceptionOfType(SessionOver.class)
        .isThrownBy(() -> later.save(run, "second", Map.of("level", 3)))
        .satisfies(over -> {
          assertThat(over.status()).isEqualTo(401);
          assertThat(over.slug()).isEqualTo("unauthorized");
          assertThat(over.requestId()).isNotBlank();
        });

    later.login(ada.email(), ada.password());
    later.save(run, "second", Map.of("level", 3));
    assertThat(later.complete(run).status()).isEqualTo("completed");
  }

  private static Tokens ended(Tokens pair) {
    return new Tokens(Aged.token(pair.access(), Duration.ofMinutes(20)), pair.refresh());
  }
}
