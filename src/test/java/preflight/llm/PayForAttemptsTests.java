package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static preflight.llm.PlayedProvider.fails;
import static preflight.llm.PlayedProvider.refuses;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import preflight.llm.ProviderFailure.Kind;

/** What each try costs, whatever became of it. */
class PayForAttemptsTests {
  private final PlayedCalls calls = new PlayedCalls();

  @Test
  void anErrorInsideA200MayHaveBeenBilled() {
    var provider = new PlayedProvider("anthropic", fails(Kind.BROKE_OFF, 529, "", null));

    assertThat(calls.talk(provider))
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
    calls.talk(new PlayedProvider("openai", refuses(status)));

    assertThat(calls.purse.lines.get(1)).isEqualTo(booked);
  }

  @Test
  void whatWasCountedBeforeAFailureIsBooked() {
    PlayedProvider.Play counted =
        text -> {
          throw ProviderFailure.inside(Kind.CUT_OFF).with(new Usage(1, 1, 1, 1));
        };

    assertThat(calls.talk(new PlayedProvider("openai", counted)))
        .isEqualTo(new Outcome.Failed(Outcome.Why.UNREACHABLE, 4));
  }

  @Test
  void aReplyThatWasNotCountedCostsItsHold() {
    PlayedProvider.Play uncounted =
        text -> new Provider.Answer("Good.", Reply.Ending.COMPLETE, null, "m", null);

    assertThat(calls.talk(new PlayedProvider("openai", uncounted)))
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
    calls.purse.refusal = why;
    var one = new PlayedProvider("openai");
    var other = new PlayedProvider("anthropic");

    assertThat(calls.talk(one, other)).isEqualTo(new Outcome.Failed(why, 0));
    assertThat(one.asked).isEmpty();
    assertThat(other.asked).isEmpty();
  }

  @Test
  void whatHasNoPriceDoesNotKeepFromTheOther() {
    calls.purse.unpriced.add("openai");
    var one = new PlayedProvider("openai");
    var other = new PlayedProvider("anthropic");

    assertThat(calls.talk(one, other))
        .isInstanceOfSatisfying(
            Outcome.Replied.class, it -> assertThat(it.reply().provider()).isEqualTo("anthropic"));
    assertThat(one.asked).isEmpty();
  }

  @Test
  void aListenerThatFailsPaysToo() {
    var models = calls.models(new PlayedProvider("openai"));

    assertThatThrownBy(() ->
            models.talk(
                PlayedCalls.PROMPT,
                piece -> {
                  throw new IllegalStateException("full");
                }))
        .hasMessage("full");
    assertThat(calls.purse.lines).containsExactly("hold openai usual-openai", "whole");
  }

  @Test
  void whatCostsNothingNeedsNoPurse() {
    calls.purse.refusal = Outcome.Why.BUDGET_SPENT;
    var models = calls.models(new Scripted());

    assertThat(models.talk(PlayedCalls.PROMPT, calls.heard::add))
        .isInstanceOfSatisfying(
            Outcome.Replied.class,
            it -> {
              assertThat(it.reply().cost()).isZero();
              assertThat(it.reply().text()).isEqualTo(String.join("", calls.heard));
            });
    assertThat(
            calls
                .registry
                .get("preflight.llm.cost.usd")
                .tag("provider", "scripted")
                .counter()
                .count())
        .isZero();
    assertThat(models.isScripted(null)).isTrue();
    assertThat(calls.models(new PlayedProvider("openai")).isScripted(null)).isFalse();
  }
}
