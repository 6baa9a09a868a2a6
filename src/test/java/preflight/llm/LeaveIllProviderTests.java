package preflight.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static preflight.llm.PlayedProvider.fails;
import static preflight.llm.PlayedProvider.refuses;
import static preflight.llm.PlayedProvider.says;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.llm.ProviderFailure.Kind;

/** Who fails too often is left alone for a while, and looked at again. */
class LeaveIllProviderTests {
  private final PlayedCalls calls = new PlayedCalls();

  @Test
  void leavesAProviderAloneThatIsIllAndLooksAgainLater() {
    var ill = new PlayedProvider.Play[8];
    Arrays.fill(ill, refuses(503));
    var one = new PlayedProvider("openai", ill);
    var other = new PlayedProvider("anthropic");
    var models = calls.models(one, other);
    models.talk(PlayedCalls.PROMPT);
    models.talk(PlayedCalls.PROMPT);
    assertThat(one.asked).hasSize(5);
    assertThat(other.asked).hasSize(2);

    models.talk(PlayedCalls.PROMPT);
    assertThat(one.asked).hasSize(5);
    assertThat(other.asked).hasSize(3);

    calls.clock.advance(Candidate.PAUSE.plusMillis(1));
    models.talk(PlayedCalls.PROMPT);
    assertThat(one.asked).hasSize(6);
    assertThat(other.asked).hasSize(4);
  }

  @Test
  void aPurseThatFailsDoesNotKeepTheLookThatComesLater() {
    var ill = new PlayedProvider.Play[5];
    Arrays.fill(ill, refuses(503));
    var provider = new PlayedProvider("openai", ill);
    var models = calls.models(provider);
    models.talk(PlayedCalls.PROMPT);
    models.talk(PlayedCalls.PROMPT);
    calls.clock.advance(Candidate.PAUSE.plusMillis(1));

    calls.purse.isBroken = true;
    assertThatThrownBy(() -> models.talk(PlayedCalls.PROMPT)).hasMessage("no database");
    calls.purse.isBroken = false;
    assertThat(models.talk(PlayedCalls.PROMPT)).isInstanceOf(Outcome.Replied.class);
  }

  @Test
  void aProviderThatMostlyAnswersIsNotIll() {
    var now = new PlayedProvider.Play[18];
    for (int call = 0; call < now.length; call++) {
      now[call] =
          call % 3 == 2 ? fails(Kind.UNREADABLE) : says("Good.", text -> PlayedProvider.ANSWER);
    }
    var one = new PlayedProvider("openai", now);
    var models = calls.models(one);
    for (int call = 0; call < now.length; call++) {
      models.talk(PlayedCalls.PROMPT);
    }

    assertThat(models.talk(PlayedCalls.PROMPT)).isInstanceOf(Outcome.Replied.class);
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
    var models = calls.models(new PlayedProvider("openai", ill));
    models.talk(PlayedCalls.PROMPT);
    models.talk(PlayedCalls.PROMPT);
    calls.clock.advance(Candidate.PAUSE.plusMillis(1));

    calls.purse.refusal = what.equals("no money") ? Outcome.Why.BUDGET_SPENT : null;
    if (what.equals("listener")) {
      assertThatThrownBy(() ->
              models.talk(
                  PlayedCalls.PROMPT,
                  piece -> {
                    throw new IllegalStateException("full");
                  }))
          .hasMessage("full");
    } else {
      assertThat(models.talk(PlayedCalls.PROMPT)).isInstanceOf(Outcome.Failed.class);
    }
    calls.purse.refusal = null;

    assertThat(models.talk(PlayedCalls.PROMPT)).isInstanceOf(Outcome.Replied.class);
  }

  @Test
  void aWrongKeyIsNoIllness() {
    var wrong = new PlayedProvider.Play[20];
    Arrays.fill(wrong, refuses(401));
    var one = new PlayedProvider("openai", wrong);
    var models = calls.models(one);
    for (int i = 0; i < 20; i++) {
      models.talk(PlayedCalls.PROMPT);
    }

    assertThat(one.asked).hasSize(20);
  }
}
