package preflight.forms;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The typed tree of a condition or a score.
 *
 * <p>Nothing is equal across types: '1' is not 1. A missing answer is null. Arithmetic is in IEEE
 * doubles; with null, with anything but numbers, by zero or beyond the largest double it gives null.
 * A comparison with null is false, {@code !=} included, and so are {@code contains} and {@code
 * anyof}; values of two types are unequal. {@code and}, {@code or} and {@code not} ask whether a side
 * is true, so null counts as false there. {@code empty} holds for what is missing, for blank text and
 * for an empty list. {@code contains} is membership in a list and a part of a text. Of a list, {@code
 * anyof} asks whether any of its values is named. A matrix is empty while no row of it is answered;
 * {@code {matrix.row}} is the value of one row.
 */
public sealed interface Expression {
  record Name(String name) implements Expression {}

  /** One row of a matrix. */
  record Cell(String name, String row) implements Expression {}

  record Constant(AnswerValue value) implements Expression {
    public Constant {
      if (value instanceof AnswerValue.Choices || value instanceof AnswerValue.Grid) {
        throw new IllegalArgumentException("A constant is one value");
      }
    }
  }

  record Minus(Expression of) implements Expression {}

  record Not(Expression of) implements Expression {}

  record Empty(Expression of) implements Expression {}

  record AnyOf(Expression of, List<AnswerValue> values) implements Expression {
    public AnyOf {
      values = List.copyOf(values);
    }
  }

  record Binary(Operator operator, Expression left, Expression right) implements Expression {}

  /** What stands between two sides, from loosest to tightest binding. */
  enum Operator {
    OR("or", Precedence.OR),
    AND("and", Precedence.AND),
    EQUAL("=", Precedence.COMPARISON),
    UNEQUAL("!=", Precedence.COMPARISON),
    LESS("<", Precedence.COMPARISON),
    AT_MOST("<=", Precedence.COMPARISON),
    GREATER(">", Precedence.COMPARISON),
    AT_LEAST(">=", Precedence.COMPARISON),
    CONTAINS("contains", Precedence.COMPARISON),
    PLUS("+", Precedence.SUM),
    MINUS("-", Precedence.SUM),
    TIMES("*", Precedence.PRODUCT),
    DIVIDED("/", Precedence.PRODUCT);

    final String symbol;
    final Precedence precedence;

    Operator(String symbol, Precedence precedence) {
      this.symbol = symbol;
      this.precedence = precedence;
    }
  }

  /** How tightly a part binds, loosest first. */
  enum Precedence {
    OR,
    AND,
    NOT,
    COMPARISON,
    SUM,
    PRODUCT,
    SIGN
  }

  /** The value with these answers; null when it has none. */
  default @Nullable AnswerValue evaluate(Answers answers) {
    return new Evaluation(answers).of(this);
  }

  /** Whether it is true with these answers; null and whatever is not a flag is not. */
  default boolean holds(Answers answers) {
    return new Evaluation(answers).holds(this);
  }

  /** The fields it names, sorted; of a row its matrix. */
  default Set<String> names() {
    var names = new TreeSet<String>();
    if (this instanceof Name(var name)) {
      names.add(name);
    }
    if (this instanceof Cell(var name, _)) {
      names.add(name);
    }
    parts().forEach(part -> names.addAll(part.names()));
    return names;
  }

  /** The rows of matrices it names, as they stand in it. */
  default List<Cell> cells() {
    return this instanceof Cell cell
        ? List.of(cell)
        : parts().stream().flatMap(part -> part.cells().stream()).toList();
  }

  default List<Expression> parts() {
    return switch (this) {
      case Name _, Cell _, Constant _ -> List.of();
      case Minus(var of) -> List.of(of);
      case Not(var of) -> List.of(of);
      case Empty(var of) -> List.of(of);
      case AnyOf(var of, _) -> List.of(of);
      case Binary(_, var left, var right) -> List.of(left, right);
    };
  }

  /** The tree as {@code condition.js} reads it. */
  default JsonNode toJson() {
    return ExpressionJson.of(this);
  }

  /** The one canonical spelling, which parses back into the same tree. */
  default String print() {
    return ExpressionPrint.of(this);
  }
}
