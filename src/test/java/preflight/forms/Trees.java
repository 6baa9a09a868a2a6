package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import preflight.forms.ExpressionReading.Parsed;

/** Expressions for tests: parsed ones and generated ones. */
final class Trees {
  private Trees() {}

  static Expression parsed(String source) {
    ExpressionReading reading = ExpressionParser.parse(source);
    assertThat(reading).as(source).isInstanceOf(Parsed.class);
    return ((Parsed) reading).tree();
  }

  static Arbitrary<Expression> any(List<String> names) {
    return deep(names, 4);
  }

  private static Arbitrary<Expression> deep(List<String> names, int levels) {
    if (levels == 0) {
      return leaf(names);
    }
    Arbitrary<Expression> part = Arbitraries.lazy(() -> deep(names, levels - 1));
    return Arbitraries.oneOf(
        leaf(names),
        part.map(Expression.Minus::new),
        part.map(Expression.Not::new),
        part.map(Expression.Empty::new),
        Combinators.combine(part, scalar().list().ofMinSize(1).ofMaxSize(3))
            .as(Expression.AnyOf::new),
        Combinators.combine(Arbitraries.of(Expression.Operator.values()), part, part)
            .as(Expression.Binary::new));
  }

  private static Arbitrary<Expression> leaf(List<String> names) {
    return Arbitraries.oneOf(
        Arbitraries.of(names).map(Expression.Name::new),
        Arbitraries.of(names).map(name -> new Expression.Cell(name, "r")),
        scalar().map(Expression.Constant::new));
  }

  static Arbitrary<AnswerValue> scalar() {
    return Arbitraries.oneOf(
        Arbitraries.of("", "x", "it's", "a\\b", "\"", "Zoë", "{q}", "1", " or ")
            .map(AnswerValue.Text::new),
        Arbitraries.bigDecimals()
            .between(BigDecimal.valueOf(-1000), BigDecimal.valueOf(1000))
            .ofScale(3)
            .map(AnswerValue.Number::new),
        Arbitraries.of(true, false).map(AnswerValue.Flag::new));
  }
}
