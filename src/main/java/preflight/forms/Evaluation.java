package preflight.forms;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import preflight.forms.AnswerValue.Choices;
import preflight.forms.AnswerValue.Flag;
import preflight.forms.AnswerValue.Grid;
import preflight.forms.AnswerValue.Number;
import preflight.forms.AnswerValue.Text;
import preflight.forms.Expression.AnyOf;
import preflight.forms.Expression.Binary;
import preflight.forms.Expression.Cell;
import preflight.forms.Expression.Constant;
import preflight.forms.Expression.Empty;
import preflight.forms.Expression.Minus;
import preflight.forms.Expression.Name;
import preflight.forms.Expression.Not;

/** One evaluation over one set of answers; {@code condition.js} is its twin, line for line. */
record Evaluation(Answers answers) {

  @Nullable AnswerValue of(Expression expression) {
    return switch (expression) {
      case Name(var name) -> answers.get(name);
      case Cell(var name, var row) -> cell(answers.get(name), row);
      case Constant(var value) -> value;
      case Minus(var of) -> arithmetic(Expression.Operator.MINUS, Number.of(0), of(of));
      case Not(var of) -> new Flag(!holds(of));
      case Empty(var of) -> new Flag(isEmpty(of(of)));
      case AnyOf(var of, var values) -> new Flag(isAnyOf(of(of), values));
      case Binary binary -> binary(binary);
    };
  }

  boolean holds(Expression expression) {
    return of(expression) instanceof Flag(var flag) && flag;
  }

  private @Nullable AnswerValue binary(Binary binary) {
    return switch (binary.operator()) {
      case OR -> new Flag(holds(binary.left()) || holds(binary.right()));
      case AND -> new Flag(holds(binary.left()) && holds(binary.right()));
      case PLUS, MINUS, TIMES, DIVIDED ->
          arithmetic(binary.operator(), of(binary.left()), of(binary.right()));
      case EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONTAINS -> {
        AnswerValue left = of(binary.left());
        AnswerValue right = of(binary.right());
        yield new Flag(left != null && right != null && compare(binary.operator(), left, right));
      }
    };
  }

  private static @Nullable AnswerValue cell(@Nullable AnswerValue matrix, String row) {
    return matrix instanceof Grid(var rows) ? rows.get(row) : null;
  }

  private static @Nullable AnswerValue arithmetic(
      Expression.Operator operator, @Nullable AnswerValue left, @Nullable AnswerValue right) {
    if (!(left instanceof Number(var l) && right instanceof Number(var r))) {
      return null;
    }
    double a = l.doubleValue();
    double b = r.doubleValue();
    double result =
        switch (operator) {
          case PLUS -> a + b;
          case MINUS -> a - b;
          case TIMES -> a * b;
          case DIVIDED -> a / b;
          case OR, AND, EQUAL, UNEQUAL, LESS, AT_MOST, GREATER, AT_LEAST, CONTAINS ->
              throw new IllegalStateException(operator + " is no arithmetic");
        };
    return Double.isFinite(result) ? new Number(BigDecimal.valueOf(result)) : null;
  }

  private static boolean compare(
      Expression.Operator operator, AnswerValue left, AnswerValue right) {
    return switch (operator) {
      case EQUAL -> same(left, right);
      case UNEQUAL -> !same(left, right);
      case CONTAINS -> contains(left, right);
      case LESS -> ordered(left, right) && order(left, right) < 0;
      case AT_MOST -> ordered(left, right) && order(left, right) <= 0;
      case GREATER -> ordered(left, right) && order(left, right) > 0;
      case AT_LEAST -> ordered(left, right) && order(left, right) >= 0;
      case OR, AND, PLUS, MINUS, TIMES, DIVIDED ->
          throw new IllegalStateException(operator + " is no comparison");
    };
  }

  private static boolean ordered(AnswerValue left, AnswerValue right) {
    return left instanceof Number && right instanceof Number;
  }

  private static int order(AnswerValue left, AnswerValue right) {
    double a = ((Number) left).number().doubleValue();
    double b = ((Number) right).number().doubleValue();
    return Double.compare(a, b);
  }

  private static boolean same(AnswerValue left, AnswerValue right) {
    if (left instanceof Choices(var l) && right instanceof Choices(var r)) {
      if (l.size() != r.size()) {
        return false;
      }
      for (int i = 0; i < l.size(); i++) {
        if (!same(l.get(i), r.get(i))) {
          return false;
        }
      }
      return true;
    }
    if (left instanceof Grid(var l) && right instanceof Grid(var r)) {
      return l.size() == r.size()
          && l.entrySet().stream()
              .allMatch(row ->
                  r.get(row.getKey()) instanceof AnswerValue other && same(row.getValue(), other));
    }
    return ordered(left, right) ? order(left, right) == 0 : left.equals(right);
  }

  private static boolean contains(AnswerValue whole, AnswerValue part) {
    return switch (whole) {
      case Choices(var values) -> values.stream().anyMatch(value -> same(value, part));
      case Text(var text) -> part instanceof Text(var piece) && text.contains(piece);
      case Number _, Flag _, Grid _ -> false;
    };
  }

  private static boolean isAnyOf(@Nullable AnswerValue value, List<AnswerValue> values) {
    return switch (value) {
      case null -> false;
      case Choices(var chosen) -> chosen.stream().anyMatch(one -> isAnyOf(one, values));
      case Text _, Number _, Flag _, Grid _ -> values.stream().anyMatch(one -> same(one, value));
    };
  }

  static boolean isEmpty(@Nullable AnswerValue value) {
    return switch (value) {
      case null -> true;
      case Text text -> text.isBlank();
      case Choices(var values) -> values.isEmpty();
      case Grid(var rows) -> rows.isEmpty();
      case Number _, Flag _ -> false;
    };
  }
}
