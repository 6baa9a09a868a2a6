package preflight.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.security.SecureRandom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import preflight.coaching.guardrails.Advice;
import preflight.coaching.guardrails.Canary;
import preflight.coaching.guardrails.Checker.Flag;
import preflight.coaching.ledger.Action;
import preflight.coaching.ledger.Decision;
import preflight.coaching.ledger.Layer;

class WatchTests {
  private final Canary canary = Canary.fresh(new SecureRandom());
  private final Watch watch = new Watch(Advice.shipped(), canary);

  @Test
  void aQuestionPassesBothGuardrails() {
    String reply = "What would you change first?";
    assertThat(watch.check(reply)).isEmpty();
    assertThat(watch.decisions(reply))
        .extracting(Decision::layer, Decision::rule, Decision::action)
        .containsExactly(
            tuple(Layer.ADVICE, "", Action.SHOWN), tuple(Layer.CANARY, "", Action.SHOWN));
  }

  @Test
  void theMarkOfThePromptIsFoundWhereAdviceFindsNothing() {
    String reply = "My mark is " + canary.value() + ", and yours?";
    var flag = watch.check(reply);

    assertThat(flag).isPresent();
    assertThat(watch.decisions(reply))
        .extracting(Decision::rule, Decision::action)
        .containsExactly(
            tuple("", Action.SHOWN), tuple(flag.map(Flag::rule).orElseThrow(), Action.WITHHELD));
  }

  @Test
  void saysHowLongEachTookInAll() {
    long began = System.nanoTime();
    for (int i = 0; i < 50; i++) {
      watch.check("What would you change first? ".repeat(50));
    }
    var took = Duration.ofNanos(System.nanoTime() - began);

    var each = watch.decisions("").stream().map(Decision::latency).toList();
    assertThat(each).allMatch(Duration::isPositive);
    assertThat(each.getFirst().plus(each.getLast())).isLessThanOrEqualTo(took);
  }
}
