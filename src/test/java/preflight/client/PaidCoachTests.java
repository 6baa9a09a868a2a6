package preflight.client;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import preflight.client.Talk.Start;
import preflight.coaching.TalkApp;
import preflight.llm.VendorStub;

/** A talk with a model, which has to be agreed to, and may not answer. */
class PaidCoachTests {
  private static final String QUESTION = "What would make a difference for you?";

  @TempDir private Path home;
  private final List<CoachEvent> heard = new ArrayList<>();

  @Test
  void nothingIsSentBeforeItIsAgreedTo() {
    var talks = TalkApp.shared(TalkApp.says(QUESTION));
    var coach = coach(talks);

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> coach.start(Start.PLAIN))
        .satisfies(refused -> {
          assertThat(refused.slug()).isEqualTo("coach-consent-required");
          var consent = requireNonNull(refused.problem().consent());
          assertThat(consent.text()).isNotBlank();
          assertThat(consent.vendors()).isNotEmpty();
        });
    assertThat(talks.vendor().asked()).isEmpty();

    assertThat(coach.start(agreeing(coach)).initialMessage().content()).isEqualTo(QUESTION);
  }

  @Test
  void aReplyThatFailedIsAskedForAgainUnderItsId() {
    var talks =
        TalkApp.shared(TalkApp.says(QUESTION), TalkApp.refuses(400), TalkApp.says("And then?"));
    var coach = coach(talks);
    coach.start(agreeing(coach));
    var turn = UUID.randomUUID();

    assertThatExceptionOfType(Refused.class)
        .isThrownBy(() -> coach.say(turn, "I read each one twice."))
        .satisfies(refused -> {
          assertThat(refused.slug()).isEqualTo("coach-unreachable");
          assertThat(refused.problem().turnId()).isEqualTo(turn);
        });
    assertThat(talks.vendor().asked()).hasSize(2);

    var exchange = coach.say(turn, "I read each one twice.");
    assertThat(exchange.assistantTurn().content()).isEqualTo("And then?");
    assertThat(exchange.currentRound()).isOne();
  }

  @Test
  void whoListensHearsThatNoReplyCame() {
    var coach = coach(TalkApp.shared(TalkApp.says(QUESTION), TalkApp.refuses(400)));
    coach.start(agreeing(coach));

    var ended = coach.say(UUID.randomUUID(), "I read each one twice.", heard::add);

    assertThat(ended.reply().state()).isEqualTo("failed");
    assertThat(ended.reply().failure()).isEqualTo("unreachable");
    assertThat(ended.roundUsed()).isFalse();
  }

  @Test
  void theCoachRestsOnceTheBudgetIsSpent() {
    try (var talks =
        TalkApp.start(
            home, new VendorStub(TalkApp.says(QUESTION)), "--LLM_MONTHLY_BUDGET_USD=0.000001")) {
      var coach = coach(talks);

      assertThatExceptionOfType(Refused.class)
          .isThrownBy(() -> coach.start(agreeing(coach)))
          .satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.slug()).isEqualTo("coach-resting");
          });
      assertThat(coach.start(Start.PLAIN, heard::add).reply().failure()).isEqualTo("resting");
      assertThat(talks.vendor().asked()).isEmpty();
    }
  }

  /** The talk about a run of somebody who is new there. */
  private static Coach coach(TalkApp talks) {
    var client =
        PreflightClient.at(
            URI.create("http://127.0.0.1:" + talks.app().port()), Quick.PACE, Tokens.NONE);
    return client.coach(Completed.by(client));
  }

  /** What is agreed to is what the refusal told. */
  static Start agreeing(Coach coach) {
    try {
      coach.start(Start.PLAIN);
    } catch (Refused refused) {
      return Start.agreeingTo(requireNonNull(refused.problem().consent()).version());
    }
    throw new AssertionError("not asked to agree");
  }
}
