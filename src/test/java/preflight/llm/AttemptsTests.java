package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.llm.PlayedProvider.fails;
import static preflight.llm.PlayedProvider.refuses;
import static preflight.llm.PlayedProvider.says;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.llm.ProviderFailure.Kind;

/** When the same provider is tried again, and how long all of it may take. */
class AttemptsTests {
  private final PlayedCalls calls = new PlayedCalls();

  @Test
  void tellsAllAboutAReply() {
    var provider =
        new PlayedProvider(
            "openai",
            text -> {
              calls.clock.advance(Duration.ofSeconds(1));
              text.accept("Good");
              calls.clock.advance(Duration.ofSeconds(2));
              text.accept(".");
              return PlayedProvider.ANSWER;
            });

    assertThat(calls.talk(provider))
        .isEqualTo(
            new Outcome.Replied(
                new Reply(
                    "Good.",
                    Reply.Ending.COMPLETE,
                    new Usage(7, 3, 1, 5),
                    16,
                    false,
                    "openai",
                    "m-2026",
                    "v1",
                    "req_1",
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(1),
                    false)));
    assertThat(calls.heard).containsExactly("Good", ".");
    assertThat(calls.purse.lines).containsExactly("hold openai usual-openai", "exact 16");
  }

  @ParameterizedTest
  @CsvSource({
    "openai, 408",
    "openai, 429",
    "openai, 500",
    "openai, 502",
    "openai, 503",
    "openai, 504",
    "openai, 529",
    "anthropic, 409",
    "anthropic, 429",
    "anthropic, 529",
  })
  void triesAgainWhatMayPass(String name, int status) {
    var provider = new PlayedProvider(name, refuses(status));

    assertThat(calls.talk(provider)).isInstanceOf(Outcome.Replied.class);
    assertThat(calls.waits).containsExactly(Duration.ofMillis(500));
  }

  @ParameterizedTest
  @CsvSource({
    "openai, 400, ''",
    "openai, 401, ''",
    "openai, 403, ''",
    "openai, 404, ''",
    "openai, 409, ''",
    "openai, 413, ''",
    "openai, 301, ''",
    "openai, 429, insufficient_quota",
    "anthropic, 400, ''",
    "anthropic, 401, ''",
    "anthropic, 429, billing_error",
    "anthropic, 402, billing_error",
  })
  void doesNotTryAgainWhatWillNotPass(String name, int status, String code) {
    var provider = new PlayedProvider(name, fails(Kind.ERROR, status, code, null));

    assertThat(calls.talk(provider)).isEqualTo(new Outcome.Failed(Outcome.Why.REFUSED, 0));
    assertThat(provider.asked).hasSize(1);
  }

  @Test
  void triesAgainWhatDidNotConnectAndNobodyPaysForIt() {
    var provider = new PlayedProvider("openai", fails(Kind.NOT_CONNECTED));

    assertThat(calls.talk(provider))
        .isInstanceOfSatisfying(
            Outcome.Replied.class, it -> assertThat(it.reply().cost()).isEqualTo(16));
    assertThat(calls.registry.get("preflight.llm.cost.usd").counter().count()).isEqualTo(16e-12);
    assertThat(calls.purse.lines)
        .containsExactly(
            "hold openai usual-openai", "exact 0", "hold openai usual-openai", "exact 16");
  }

  @Test
  void triesAgainWhatEndedBeforeTheVendorSaidAnything() {
    var provider = new PlayedProvider("openai", fails(Kind.CUT_OFF, 0, "", null));

    assertThat(calls.talk(provider)).isInstanceOf(Outcome.Replied.class);
    assertThat(calls.purse.lines).contains("whole");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"STALLED", "DEADLINE", "CUT_OFF", "UNREADABLE", "INTERRUPTED"})
  void doesNotTryAgainWhatHadBegun(Kind kind) {
    var provider = new PlayedProvider("openai", fails(kind));

    var why =
        switch (kind) {
          case DEADLINE -> Outcome.Why.TOO_SLOW;
          case INTERRUPTED -> Outcome.Why.CUT_OFF;
          default -> Outcome.Why.UNREACHABLE;
        };
    assertThat(calls.talk(provider)).isEqualTo(new Outcome.Failed(why, RecordingPurse.HOLD));
    assertThat(provider.asked).hasSize(1);
  }

  @Test
  void triesNoMoreOftenThanAllowedAndWaitsLongerEachTime() {
    var provider =
        new PlayedProvider("openai", refuses(503), refuses(503), refuses(503), refuses(503));

    assertThat(calls.talk(provider)).isEqualTo(new Outcome.Failed(Outcome.Why.UNREACHABLE, 0));
    assertThat(provider.asked).hasSize(4);
    assertThat(calls.waits)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void waitsHalfAsLongByChance() {
    calls.chance = 0;
    calls.talk(new PlayedProvider("openai", refuses(503), refuses(503)));

    assertThat(calls.waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void waitsAsLongAsTheVendorWants() {
    var wait = Duration.ofSeconds(40);
    var provider = new PlayedProvider("openai", fails(Kind.ERROR, 429, "", wait));

    assertThat(calls.talk(provider)).isInstanceOf(Outcome.Replied.class);
    assertThat(calls.waits).containsExactly(wait);
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 3600})
  void doesNotWaitUntilTheDeadline(int seconds) {
    var wait = Duration.ofSeconds(seconds);
    var provider = new PlayedProvider("openai", fails(Kind.ERROR, 429, "", wait));

    assertThat(calls.talk(provider)).isEqualTo(new Outcome.Failed(Outcome.Why.UNREACHABLE, 0));
    assertThat(calls.waits).isEmpty();
  }

  @Test
  void theDeadlineIsForAllOfIt() {
    PlayedProvider.Play slow =
        text -> {
          calls.clock.advance(Duration.ofSeconds(44));
          return refuses(503).play(text);
        };
    PlayedProvider.Play over =
        text -> {
          calls.clock.advance(Duration.ofSeconds(1));
          return refuses(503).play(text);
        };
    var other = new PlayedProvider("anthropic");

    assertThat(calls.talk(new PlayedProvider("openai", slow, over), other))
        .isEqualTo(new Outcome.Failed(Outcome.Why.TOO_SLOW, 0));
    assertThat(other.asked).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"BROKE_OFF", "STALLED", "CUT_OFF", "UNREADABLE"})
  void neverStartsAnewOnceAWordWasHeard(Kind kind) {
    var provider =
        new PlayedProvider("anthropic", says("Good", fails(kind, 529, "overloaded_error", null)));
    var other = new PlayedProvider("openai");

    assertThat(calls.talk(provider, other))
        .isEqualTo(new Outcome.Failed(Outcome.Why.CUT_OFF, RecordingPurse.HOLD));
    assertThat(provider.asked).hasSize(1);
    assertThat(other.asked).isEmpty();
    assertThat(calls.heard).containsExactly("Good");
  }

  @Test
  void whoeverIsInterruptedPaysAndIsToldSo() {
    PlayedProvider.Play interrupted =
        text -> {
          Thread.currentThread().interrupt();
          return fails(Kind.INTERRUPTED).play(text);
        };

    assertThat(calls.talk(new PlayedProvider("openai", interrupted)))
        .isEqualTo(new Outcome.Failed(Outcome.Why.CUT_OFF, RecordingPurse.HOLD));
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void whoeverIsInterruptedWhileWaitingAsksNobodyElse() {
    PlayedProvider.Play interrupted =
        text -> {
          Thread.currentThread().interrupt();
          return refuses(503).play(text);
        };
    var other = new PlayedProvider("anthropic");

    assertThat(calls.talk(new PlayedProvider("openai", interrupted), other))
        .isEqualTo(new Outcome.Failed(Outcome.Why.CUT_OFF, 0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.asked).isEmpty();
  }
}
