package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static preflight.llm.PlayedProvider.fails;
import static preflight.llm.PlayedProvider.refuses;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.llm.ProviderFailure.Kind;

/** Who is asked when the first does not reply. */
class AskAnotherProviderTests {
  private final PlayedCalls calls = new PlayedCalls();

  @Test
  void whoeverRepliedIsTheLastToBeAsked() {
    var other = new PlayedProvider("anthropic");

    assertThat(calls.talk(new PlayedProvider("openai"), other)).isInstanceOf(Outcome.Replied.class);
    assertThat(other.asked).isEmpty();
    assertThat(calls.purse.lines).hasSize(2);
  }

  @Test
  void asksTheOtherProviderForItsOwnModelWhenTheFirstDoesNotAnswer() {
    var one = new PlayedProvider("openai", fails(Kind.ERROR, 429, "", Duration.ofHours(1)));
    var other = new PlayedProvider("anthropic");
    var models =
        new LanguageModels(
            calls.attempts(3),
            List.of(Candidate.of(one, calls.clock), Candidate.of(other, calls.clock)),
            "operators-model",
            PlayedCalls.TIME,
            calls.script());

    assertThat(models.talk(PlayedCalls.PROMPT))
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
            calls.attempts(0),
            List.of(
                Candidate.of(new PlayedProvider("openai", refuses(status)), calls.clock),
                Candidate.of(other, calls.clock)),
            null,
            PlayedCalls.TIME,
            calls.script());
    models.talk(PlayedCalls.PROMPT, calls.heard::add);

    assertThat(other.asked).hasSize(asked);
  }

  @Test
  void retriesAreCountedForTheWholeCall() {
    var one = new PlayedProvider("openai", refuses(503), refuses(503), refuses(503), refuses(503));
    var other = new PlayedProvider("anthropic", refuses(503));

    assertThat(calls.talk(one, other)).isInstanceOf(Outcome.Failed.class);
    assertThat(one.asked).hasSize(4);
    assertThat(other.asked).hasSize(1);
  }
}
