package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static preflight.llm.PlayedProvider.fails;
import static preflight.llm.PlayedProvider.refuses;
import static preflight.llm.PlayedProvider.says;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.llm.ProviderFailure.Kind;
import preflight.platform.tracing.Tracing;
import preflight.support.LogSink;
import preflight.support.TestClock;

class AttemptsTests {
  private static final Duration TIME = Duration.ofSeconds(45);
  private static final Prompt PROMPT =
      new Prompt(null, List.of(new Prompt.Message(Prompt.Role.USER, "canary")), 300, null);

  private final TestClock clock = new TestClock(Instant.parse("2026-09-01T00:00:00Z"));
  private final RecordingPurse purse = new RecordingPurse();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<Duration> waits = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();

  /** Between half of the longest wait and all of it. */
  private double chance = 1;

  private Attempts attempts(int maxRetries) {
    return new Attempts(
        purse,
        new Waiting(() -> chance, this::sleep),
        maxRetries,
        new Meters(registry, Tracing.OFF),
        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos());
  }

  private void sleep(Duration time) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    waits.add(time);
    clock.advance(time);
  }

  private LanguageModels models(Provider... providers) {
    var candidates = List.of(providers).stream().map(each -> Candidate.of(each, clock)).toList();
    return new LanguageModels(attempts(3), candidates, null, TIME, script());
  }

  private Candidate script() {
    return Candidate.of(new Scripted(), clock);
  }

  private Outcome talk(Provider... providers) {
    return models(providers).talk(PROMPT, heard::add);
  }

  @Test
  void tellsAllAboutAReply() {
    var provider =
        new PlayedProvider(
            "openai",
            text -> {
              clock.advance(Duration.ofSeconds(1));
              text.accept("Good");
              clock.advance(Duration.ofSeconds(2));
              text.accept(".");
              return PlayedProvider.ANSWER;
            });

    assertThat(talk(provider))
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
    assertThat(heard).containsExactly("Good", ".");
    assertThat(purse.lines).containsExactly("hold openai usual-openai", "exact 16");
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

    assertThat(talk(provider)).isInstanceOf(Outcome.Replied.class);
    assertThat(waits).containsExactly(Duration.ofMillis(500));
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

    assertThat(talk(provider)).isEqualTo(new Outcome.Failed(Outcome.Why.REFUSED, 0));
    assertThat(provider.asked).hasSize(1);
  }

  @Test
  void triesAgainWhatDidNotConnectAndNobodyPaysForIt() {
    var provider = new PlayedProvider("openai", fails(Kind.NOT_CONNECTED));

    assertThat(talk(provider))
        .isInstanceOfSatisfying(
            Outcome.Replied.class, it -> assertThat(it.reply().cost()).isEqualTo(16));
    assertThat(registry.get("preflight.llm.cost.usd").counter().count()).isEqualTo(16e-12);
    assertThat(purse.lines)
        .containsExactly(
            "hold openai usual-openai", "exact 0", "hold openai usual-openai", "exact 16");
  }

  @Test
  void triesAgainWhatEndedBeforeTheVendorSaidAnything() {
    var provider = new PlayedProvider("openai", fails(Kind.CUT_OFF, 0, "", null));

    assertThat(talk(provider)).isInstanceOf(Outcome.Replied.class);
    assertThat(purse.lines).contains("whole");
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
    assertThat(talk(provider)).isEqualTo(new Outcome.Failed(why, RecordingPurse.HOLD));
    assertThat(provider.asked).hasSize(1);
  }

  @Test
  void triesNoMoreOftenThanAllowedAndWaitsLongerEachTime() {
    var provider =
        new PlayedProvider("openai", refuses(503), refuses(503), refuses(503), refuses(503));

    assertThat(talk(provider)).isEqualTo(new Outcome.Failed(Outcome.Why.UNREACHABLE, 0));
    assertThat(provider.asked).hasSize(4);
    assertThat(waits)
        .containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2));
  }

  @Test
  void waitsHalfAsLongByChance() {
    chance = 0;
    talk(new PlayedProvider("openai", refuses(503), refuses(503)));

    assertThat(waits).containsExactly(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void waitsAsLongAsTheVendorWants() {
    var wait = Duration.ofSeconds(40);
    var provider = new PlayedProvider("openai", fails(Kind.ERROR, 429, "", wait));

    assertThat(talk(provider)).isInstanceOf(Outcome.Replied.class);
    assertThat(waits).containsExactly(wait);
  }

  @ParameterizedTest
  @ValueSource(ints = {45, 3600})
  void doesNotWaitUntilTheDeadline(int seconds) {
    var wait = Duration.ofSeconds(seconds);
    var provider = new PlayedProvider("openai", fails(Kind.ERROR, 429, "", wait));

    assertThat(talk(provider)).isEqualTo(new Outcome.Failed(Outcome.Why.UNREACHABLE, 0));
    assertThat(waits).isEmpty();
  }

  @Test
  void theDeadlineIsForAllOfIt() {
    PlayedProvider.Play slow =
        text -> {
          clock.advance(Duration.ofSeconds(44));
          return refuses(503).play(text);
        };
    PlayedProvider.Play over =
        text -> {
          clock.advance(Duration.ofSeconds(1));
          return refuses(503).play(text);
        };
    var other = new PlayedProvider("anthropic");

    assertThat(talk(new PlayedProvider("openai", slow, over), other))
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

    assertThat(talk(provider, other))
        .isEqualTo(new Outcome.Failed(Outcome.Why.CUT_OFF, RecordingPurse.HOLD));
    assertThat(provider.asked).hasSize(1);
    assertThat(other.asked).isEmpty();
    assertThat(heard).containsExactly("Good");
  }

  @Test
  void anErrorInsideA200MayHaveBeenBilled() {
    var provider = new PlayedProvider("anthropic", fails(Kind.BROKE_OFF, 529, "", null));

    assertThat(talk(provider))
        .isInstanceOfSatisfying(
            Outcome.Replied.class,
            it -> {
              assertThat(it.reply().cost()).isEqualTo(RecordingPurse.HOLD + 16);
              assertThat(it.reply().estimated()).isTrue();
            });
    assertThat(provider.asked).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "500, whole",
    "502, whole",
    "504, whole",
    "408, whole",
    "503, exact 0",
    "529, exact 0"
  })
  void whatMayHaveBegunMayHaveBeenBilled(int status, String booked) {
    talk(new PlayedProvider("openai", refuses(status)));

    assertThat(purse.lines.get(1)).isEqualTo(booked);
  }

  @Test
  void whatWasCountedBeforeAFailureIsBooked() {
    PlayedProvider.Play counted =
        text -> {
          throw ProviderFailure.inside(Kind.CUT_OFF).with(new Usage(1, 1, 1, 1));
        };

    assertThat(talk(new PlayedProvider("openai", counted)))
        .isEqualTo(new Outcome.Failed(Outcome.Why.UNREACHABLE, 4));
  }

  @Test
  void aReplyThatWasNotCountedCostsItsHold() {
    PlayedProvider.Play uncounted =
        text -> new Provider.Answer("Good.", Reply.Ending.COMPLETE, null, "m", null);

    assertThat(talk(new PlayedProvider("openai", uncounted)))
        .isInstanceOfSatisfying(
            Outcome.Replied.class,
            it -> {
              assertThat(it.reply().estimated()).isTrue();
              assertThat(it.reply().cost()).isEqualTo(RecordingPurse.HOLD);
              assertThat(it.reply().usage()).isEqualTo(Usage.NONE);
            });
  }

  @ParameterizedTest
  @EnumSource(
      value = Outcome.Why.class,
      names = {"BUDGET_SPENT", "NO_PRICE"})
  void whatIsNotPaidForIsNotAsked(Outcome.Why why) {
    purse.refusal = why;
    var one = new PlayedProvider("openai");
    var other = new PlayedProvider("anthropic");

    assertThat(talk(one, other)).isEqualTo(new Outcome.Failed(why, 0));
    assertThat(one.asked).isEmpty();
    assertThat(other.asked).isEmpty();
  }

  @Test
  void whatHasNoPriceDoesNotKeepFromTheOther() {
    purse.unpriced.add("openai");
    var one = new PlayedProvider("openai");
    var other = new PlayedProvider("anthropic");

    assertThat(talk(one, other))
        .isInstanceOfSatisfying(
            Outcome.Replied.class, it -> assertThat(it.reply().provider()).isEqualTo("anthropic"));
    assertThat(one.asked).isEmpty();
  }

  @Test
  void whoeverRepliedIsTheLastToBeAsked() {
    var other = new PlayedProvider("anthropic");

    assertThat(talk(new PlayedProvider("openai"), other)).isInstanceOf(Outcome.Replied.class);
    assertThat(other.asked).isEmpty();
    assertThat(purse.lines).hasSize(2);
  }

  @Test
  void asksTheOtherProviderForItsOwnModelWhenTheFirstDoesNotAnswer() {
    var one = new PlayedProvider("openai", fails(Kind.ERROR, 429, "", Duration.ofHours(1)));
    var other = new PlayedProvider("anthropic");
    var models =
        new LanguageModels(
            attempts(3),
            List.of(Candidate.of(one, clock), Candidate.of(other, clock)),
            "operators-model",
            TIME,
            script());

    assertThat(models.talk(PROMPT))
        .isInstanceOfSatisfying(
            Outcome.Replied.class, it -> assertThat(it.reply().provider()).isEqualTo("anthropic"));
    assertThat(one.asked).extracting(Provider.Question::model).containsExactly("operators-model");
    assertThat(other.asked).extracting(Provider.Question::model).containsExactly("usual-anthropic");
    assertThat(other.asked.getFirst().streamed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"400, 0", "413, 0", "422, 0", "401, 1", "403, 1", "404, 1", "503, 1"})
  void whatIsWrongWithThePromptIsWrongEverywhere(int status, int asked) {
    var other = new PlayedProvider("anthropic");
    var models =
        new LanguageModels(
            attempts(0),
            List.of(
                Candidate.of(new PlayedProvider("openai", refuses(status)), clock),
                Candidate.of(other, clock)),
            null,
            TIME,
            script());
    models.talk(PROMPT, heard::add);

    assertThat(other.asked).hasSize(asked);
  }

  @Test
  void retriesAreCountedForTheWholeCall() {
    var one = new PlayedProvider("openai", refuses(503), refuses(503), refuses(503), refuses(503));
    var other = new PlayedProvider("anthropic", refuses(503));

    assertThat(talk(one, other)).isInstanceOf(Outcome.Failed.class);
    assertThat(one.asked).hasSize(4);
    assertThat(other.asked).hasSize(1);
  }

  @Test
  void leavesAProviderAloneThatIsIllAndLooksAgainLater() {
    var ill = new PlayedProvider.Play[8];
    Arrays.fill(ill, refuses(503));
    var one = new PlayedProvider("openai", ill);
    var other = new PlayedProvider("anthropic");
    var models = models(one, other);
    models.talk(PROMPT);
    models.talk(PROMPT);
    assertThat(one.asked).hasSize(5);
    assertThat(other.asked).hasSize(2);

    models.talk(PROMPT);
    assertThat(one.asked).hasSize(5);
    assertThat(other.asked).hasSize(3);

    clock.advance(Candidate.PAUSE.plusMillis(1));
    models.talk(PROMPT);
    assertThat(one.asked).hasSize(6);
    assertThat(other.asked).hasSize(4);
  }

  @Test
  void aPurseThatFailsDoesNotKeepTheLookThatComesLater() {
    var ill = new PlayedProvider.Play[5];
    Arrays.fill(ill, refuses(503));
    var provider = new PlayedProvider("openai", ill);
    var models = models(provider);
    models.talk(PROMPT);
    models.talk(PROMPT);
    clock.advance(Candidate.PAUSE.plusMillis(1));

    purse.isBroken = true;
    assertThatThrownBy(() -> models.talk(PROMPT)).hasMessage("no database");
    purse.isBroken = false;
    assertThat(models.talk(PROMPT)).isInstanceOf(Outcome.Replied.class);
  }

  @Test
  void aProviderThatMostlyAnswersIsNotIll() {
    var now = new PlayedProvider.Play[18];
    for (int call = 0; call < now.length; call++) {
      now[call] =
          call % 3 == 2 ? fails(Kind.UNREADABLE) : says("Good.", text -> PlayedProvider.ANSWER);
    }
    var one = new PlayedProvider("openai", now);
    var models = models(one);
    for (int call = 0; call < now.length; call++) {
      models.talk(PROMPT);
    }

    assertThat(models.talk(PROMPT)).isInstanceOf(Outcome.Replied.class);
  }

  /** Whatever became of the one look at whether it is well, without saying that it is not. */
  @ParameterizedTest
  @ValueSource(strings = {"no money", "listener", "wrong key"})
  void aLookThatShowedNothingIsNotTheLast(String what) {
    var ill = new PlayedProvider.Play[what.equals("wrong key") ? 6 : 5];
    Arrays.fill(ill, refuses(503));
    if (what.equals("wrong key")) {
      ill[5] = refuses(401);
    }
    var models = models(new PlayedProvider("openai", ill));
    models.talk(PROMPT);
    models.talk(PROMPT);
    clock.advance(Candidate.PAUSE.plusMillis(1));

    purse.refusal = what.equals("no money") ? Outcome.Why.BUDGET_SPENT : null;
    if (what.equals("listener")) {
      assertThatThrownBy(() ->
              models.talk(
                  PROMPT,
                  piece -> {
                    throw new IllegalStateException("full");
                  }))
          .hasMessage("full");
    } else {
      assertThat(models.talk(PROMPT)).isInstanceOf(Outcome.Failed.class);
    }
    purse.refusal = null;

    assertThat(models.talk(PROMPT)).isInstanceOf(Outcome.Replied.class);
  }

  @Test
  void aWrongKeyIsNoIllness() {
    var wrong = new PlayedProvider.Play[20];
    Arrays.fill(wrong, refuses(401));
    var one = new PlayedProvider("openai", wrong);
    var models = models(one);
    for (int i = 0; i < 20; i++) {
      models.talk(PROMPT);
    }

    assertThat(one.asked).hasSize(20);
  }

  @Test
  void whoeverIsInterruptedPaysAndIsToldSo() {
    PlayedProvider.Play interrupted =
        text -> {
          Thread.currentThread().interrupt();
          return fails(Kind.INTERRUPTED).play(text);
        };

    assertThat(talk(new PlayedProvider("openai", interrupted)))
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

    assertThat(talk(new PlayedProvider("openai", interrupted), other))
        .isEqualTo(new Outcome.Failed(Outcome.Why.CUT_OFF, 0));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(other.asked).isEmpty();
  }

  @Test
  void aListenerThatFailsPaysToo() {
    var models = models(new PlayedProvider("openai"));

    assertThatThrownBy(() ->
            models.talk(
                PROMPT,
                piece -> {
                  throw new IllegalStateException("full");
                }))
        .hasMessage("full");
    assertThat(purse.lines).containsExactly("hold openai usual-openai", "whole");
  }

  @Test
  void whatCostsNothingNeedsNoPurse() {
    purse.refusal = Outcome.Why.BUDGET_SPENT;
    var models = models(new Scripted());

    assertThat(models.talk(PROMPT, heard::add))
        .isInstanceOfSatisfying(
            Outcome.Replied.class,
            it -> {
              assertThat(it.reply().cost()).isZero();
              assertThat(it.reply().text()).isEqualTo(String.join("", heard));
            });
    assertThat(registry.get("preflight.llm.cost.usd").tag("provider", "scripted").counter().count())
        .isZero();
    assertThat(models.isScripted(null)).isTrue();
    assertThat(models(new PlayedProvider("openai")).isScripted(null)).isFalse();
  }

  @Test
  void logsThatAModelDidNotAnswerAndNotWhatItWasAsked() {
    try (var sink = LogSink.open()) {
      talk(new PlayedProvider("openai", fails(Kind.ERROR, 503, "overloaded", null)));

      assertThat(sink.messages(Attempts.class.getName()))
          .containsExactly("a model did not answer: ERROR 503 overloaded");
      assertThat(sink.text()).doesNotContain("canary");
    }
  }

  @Test
  void countsByTheConventionsNames() {
    talk(
        new PlayedProvider(
            "openai",
            refuses(503),
            says(
                "Good.",
                text -> {
                  clock.advance(Duration.ofSeconds(2));
                  return PlayedProvider.ANSWER;
                })));

    var tags =
        new String[] {
          "gen_ai.operation.name", "chat",
          "gen_ai.provider.name", "openai",
          "gen_ai.request.model", "usual-openai"
        };
    var duration = registry.get("gen_ai.client.operation.duration").tags(tags);
    assertThat(duration.tag("error.type", "503").timer().count()).isEqualTo(1);
    assertThat(
            registry
                .get("gen_ai.client.operation.duration")
                .tags(tags)
                .tag("error.type", "none")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
    assertThat(tokens(tags, "input")).isEqualTo(11);
    assertThat(tokens(tags, "output")).isEqualTo(5);
    assertThat(
            registry.get("gen_ai.client.operation.time_to_first_chunk").tags(tags).timer().count())
        .isEqualTo(1);
  }

  @Test
  void theFirstWordIsTimedFromTheAttemptThatItCameOf() {
    talk(
        new PlayedProvider(
            "openai",
            refuses(503),
            text -> {
              clock.advance(Duration.ofSeconds(1));
              text.accept("Good.");
              clock.advance(Duration.ofSeconds(1));
              return PlayedProvider.ANSWER;
            }));

    assertThat(
            registry
                .get("gen_ai.client.operation.time_to_first_chunk")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(1_000);
  }

  @Test
  void thereAreNoMoreSeriesThanModelsAnOperatorMayUse() {
    var models = models(new PlayedProvider("openai"));
    for (int i = 0; i < 50; i++) {
      models.talk(new Prompt("model-" + i, PROMPT.messages(), 1, null));
    }

    assertThat(registry.find("gen_ai.client.operation.duration").timers()).hasSize(21);
    assertThat(
            registry
                .get("gen_ai.client.operation.duration")
                .tag("gen_ai.request.model", "other")
                .timer()
                .count())
        .isEqualTo(30);
  }

  private double tokens(String[] tags, String type) {
    return registry
        .get("gen_ai.client.token.usage")
        .tags(tags)
        .tag("gen_ai.token.type", type)
        .summary()
        .totalAmount();
  }
}
