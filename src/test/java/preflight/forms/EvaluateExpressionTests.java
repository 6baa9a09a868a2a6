package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class EvaluateExpressionTests {
  static List<ConditionVectors.Vector> vectors() {
    return ConditionVectors.all();
  }

  @ParameterizedTest
  @MethodSource("vectors")
  void givesWhatTheSharedVectorsSay(ConditionVectors.Vector vector) {
    AnswerValue value = vector.tree().evaluate(vector.read());
    JsonNode expected = vector.expected();

    // A double from here on, as in the browser: 1/3 has no exact decimal.
    if (expected.isNumber() && value instanceof AnswerValue.Number(var number)) {
      assertThat(number.doubleValue()).isEqualTo(expected.doubleValue());
    } else {
      assertThat(value).isEqualTo(AnswerValue.ofJson(expected));
    }
  }

  @Test
  void thereAreEnoughVectorsToTrust() {
    assertThat(ConditionVectors.forBrowser()).hasSizeGreaterThan(80);
  }

  @Test
  void namesEveryFieldOnce() {
    assertThat(Trees.parsed("{m.r} = 1 or {m.s} empty").names()).containsExactly("m");
    assertThat(Trees.parsed("{b} = 1 or not ({a} anyof ['x'] and -{b} + {c} empty)").names())
        .containsExactly("a", "b", "c");
  }

  @Test
  void aConditionHoldsOnlyWhenTrue() {
    assertThat(Trees.parsed("1").holds(Answers.none())).isFalse();
    assertThat(Trees.parsed("{q}").holds(Answers.none())).isFalse();
    assertThat(Trees.parsed("1 = 1").holds(Answers.none())).isTrue();
  }

  @Property(tries = 500)
  void neverThrowsAndNeverGivesMoreThanADouble(
      @ForAll("trees") Expression tree, @ForAll("values") AnswerValue value) {
    var answers = new Answers(Map.of("q", value));

    if (tree.evaluate(answers) instanceof AnswerValue.Number(var number)) {
      assertThat(number.doubleValue()).isFinite();
    }
  }

  @Provide
  Arbitrary<Expression> trees() {
    return Trees.any(List.of("q", "p"));
  }

  @Provide
  Arbitrary<AnswerValue> values() {
    return Arbitraries.oneOf(
        Trees.scalar(),
        Trees.scalar().list().ofMaxSize(3).map(AnswerValue.Choices::new),
        Trees.scalar().map(value -> new AnswerValue.Grid(Map.of("r", value))));
  }
}
