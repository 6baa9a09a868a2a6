package preflight.forms;

import java.util.stream.Collectors;
import preflight.forms.AnswerValue.Number;
import preflight.forms.Expression.AnyOf;
import preflight.forms.Expression.Binary;
import preflight.forms.Expression.Cell;
import preflight.forms.Expression.Constant;
import preflight.forms.Expression.Empty;
import preflight.forms.Expression.Minus;
import preflight.forms.Expression.Name;
import preflight.forms.Expression.Not;
import preflight.forms.Expression.Precedence;

/** The canonical spelling, with no more parentheses than the tree needs. */
final class ExpressionPrint {
  private ExpressionPrint() {}

  static String of(Expression expression) {
    return switch (expression) {
      case Name(var name) -> "{" + name + "}";
      case Cell(var name, var row) -> "{" + name + "." + row + "}";
      case Constant(var value) -> literal(value);
      case Minus(Constant(Number(var number))) when number.signum() >= 0 ->
          "-(" + number.toPlainString() + ")";
      case Minus(var of) -> "-" + at(Precedence.SIGN, of);
      case Not(var of) -> "not " + at(Precedence.NOT, of);
      case Empty(var of) -> at(Precedence.SUM, of) + " empty";
      case AnyOf(var of, var values) ->
          at(Precedence.SUM, of)
              + values.stream()
                  .map(ExpressionPrint::literal)
                  .collect(Collectors.joining(", ", " anyof [", "]"));
      case Binary(var operator, var left, var right) -> {
        Precedence own = operator.precedence;
        Precedence tighter = Precedence.values()[own.ordinal() + 1];
        // Comparisons do not chain; all else leans left.
        yield at(own == Precedence.COMPARISON ? tighter : own, left)
            + " "
            + operator.symbol
            + " "
            + at(tighter, right);
      }
    };
  }

  static String literal(AnswerValue value) {
    return value instanceof AnswerValue.Text(var text)
        ? "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        : value.plain();
  }

  private static String at(Precedence needed, Expression part) {
    return precedence(part).compareTo(needed) < 0 ? "(" + of(part) + ")" : of(part);
  }

  private static Precedence precedence(Expression expression) {
    return switch (expression) {
      case Name _, Cell _, Constant _, Minus _ -> Precedence.SIGN;
      case Not _ -> Precedence.NOT;
      case Empty _, AnyOf _ -> Precedence.COMPARISON;
      case Binary binary -> binary.operator().precedence;
    };
  }
}
