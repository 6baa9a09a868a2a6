package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.llm.PlayedProvider.fails;
import static preflight.llm.PlayedProvider.refuses;
import static preflight.llm.PlayedProvider.says;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import preflight.llm.ProviderFailure.Kind;
import preflight.support.LogSink;

/** What metrics and the log tell about tries. */
class CountAttemptsTests {
  private final PlayedCalls calls = new PlayedCalls();

  @Test
  void logsThatAModelDidNotAnswerAndNotWhatItWasAsked() {
    try (var sink = LogSink.open()) {
      calls.talk(new PlayedProvider("openai", fails(Kind.ERROR, 503, "overloaded", null)));

      assertThat(sink.messages(Attempts.class.getName()))
          .containsExactly("a model did not answer: ERROR 503 overloaded");
      assertThat(sink.text()).doesNotContain("canary");
    }
  }

  @Test
  void countsByTheConventionsNames() {
    calls.talk(
        new PlayedProvider(
            "openai",
            refuses(503),
            says(
                "Good.",
                text -> {
                  calls.clock.advance(Duration.ofSeconds(2));
                  return PlayedProvider.ANSWER;
                })));

    var tags =
        new String[] {
          "gen_ai.operation.name", "chat",
          "gen_ai.provider.name", "openai",
          "gen_ai.request.model", "usual-openai"
        };
    var duration = calls.registry.get("gen_ai.client.operation.duration").tags(tags);
    assertThat(duration.tag("error.type", "503").timer().count()).isEqualTo(1);
    assertThat(
            calls
                .registry
                .get("gen_ai.client.operation.duration")
                .tags(tags)
                .tag("error.type", "none")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(2);
    assertThat(tokens(tags, "input")).isEqualTo(11);
    assertThat(tokens(tags, "output")).isEqualTo(5);
    assertThat(
            calls
                .registry
                .get("gen_ai.client.operation.time_to_first_chunk")
                .tags(tags)
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void theFirstWordIsTimedFromTheAttemptThatItCameOf() {
    calls.talk(
        new PlayedProvider(
            "openai",
            refuses(503),
            text -> {
              calls.clock.advance(Duration.ofSeconds(1));
              text.accept("Good.");
              calls.clock.advance(Duration.ofSeconds(1));
              return PlayedProvider.ANSWER;
            }));

    assertThat(
            calls
                .registry
                .get("gen_ai.client.operation.time_to_first_chunk")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(1_000);
  }

  @Test
  void thereAreNoMoreSeriesThanModelsAnOperatorMayUse() {
    var models = calls.models(new PlayedProvider("openai"));
    for (int i = 0; i < 50; i++) {
      models.talk(new Prompt("model-" + i, PlayedCalls.PROMPT.messages(), 1, null));
    }

    assertThat(calls.registry.find("gen_ai.client.operation.duration").timers()).hasSize(21);
    assertThat(
            calls
                .registry
                .get("gen_ai.client.operation.duration")
                .tag("gen_ai.request.model", "other")
                .timer()
                .count())
        .isEqualTo(30);
  }

  private double tokens(String[] tags, String type) {
    return calls
        .registry
        .get("gen_ai.client.token.usage")
        .tags(tags)
        .tag("gen_ai.token.type", type)
        .summary()
        .totalAmount();
  }
}
