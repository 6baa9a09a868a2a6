package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** The source of a condition: it is refused with a place, or printed, parsed and evaluated as itself. */
class ConditionFuzzTests {
  private static final Answers SOME =
      new Answers(
          Map.of(
              "q", new AnswerValue.Text("tea"),
              "c", new AnswerValue.Choices(List.of(new AnswerValue.Text("a"))),
              "m", new AnswerValue.Grid(Map.of("r", new AnswerValue.Flag(true)))));

  @MethodSource("seeds")
  @FuzzTest
  void anySourceIsRefusedOrMeansWhatItPrints(@NotNull String source) {
    switch (ExpressionParser.parse(source)) {
      case ExpressionReading.Parsed(var tree) -> {
        tree.evaluate(SOME);
        tree.evaluate(Answers.none());
        assertThat(ExpressionJson.of(tree)).isNotNull();
        // More parentheses than somebody typed may be one level or some characters too many.
        if (ExpressionParser.parse(ExpressionPrint.of(tree))
            instanceof ExpressionReading.Parsed(var again)) {
          assertThat(again).isEqualTo(tree);
        }
      }
      case ExpressionReading.Unreadable(int position, var message) -> {
        assertThat(position).isBetween(1, ExpressionParser.LONGEST + 1);
        assertThat(message).isNotBlank();
      }
    }
  }

  static Stream<String> seeds() {
    return Stream.concat(
        ConditionVectors.all().stream().map(ConditionVectors.Vector::expression).distinct(),
        Stream.of(
            "(".repeat(ExpressionParser.DEEPEST + 1),
            "-".repeat(ExpressionParser.LONGEST),
            "not ".repeat(100) + "{q}",
            "1/0 = 0",
            "9".repeat(400) + " * " + "9".repeat(400),
            "{m.r} = true and {c} anyof ['a', 1, true] or {q} empty",
            "'\\",
            "{",
            "\uD800"));
  }
}
