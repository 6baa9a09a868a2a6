package preflight.forms;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import preflight.forms.Expression.Operator;
import preflight.forms.Expression.Precedence;
import preflight.forms.ExpressionTokens.Kind;
import preflight.forms.ExpressionTokens.SyntaxFault;
import preflight.forms.ExpressionTokens.Token;

/**
 * Reads the source of a condition or a score. From loosest to tightest: {@code or}, {@code and},
 * {@code not}, comparisons (which do not chain), {@code + -}, {@code * /}, a sign.
 */
final class ExpressionParser {
  /** UTF-16 units of one expression. */
  static final int LONGEST = 2_000;

  /** Levels of one tree and of parentheses: it is walked by recursion, here and in browsers. */
  static final int DEEPEST = 64;

  private final List<Token> tokens;
  private int at;
  private int depth;

  private ExpressionParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  static ExpressionReading parse(String source) {
    if (source.length() > LONGEST) {
      return unreadable(LONGEST + 1, "expected at most " + LONGEST + " characters");
    }
    try {
      var parser = new ExpressionParser(ExpressionTokens.of(source));
      Expression tree = parser.binary(Precedence.OR);
      if (parser.now().kind() != Kind.END) {
        throw parser.expected("an operator or the end");
      }
      if (depthOf(tree) > DEEPEST) {
        return unreadable(
            1, "expected at most " + DEEPEST + " levels; group long sums in parentheses");
      }
      return new ExpressionReading.Parsed(tree);
    } catch (SyntaxFault fault) {
      return unreadable(fault.position, String.valueOf(fault.getMessage()));
    }
  }

  private static ExpressionReading unreadable(int position, String message) {
    return new ExpressionReading.Unreadable(
        position, "At character " + position + ": " + message + ".");
  }

  private static int depthOf(Expression tree) {
    return 1 + tree.parts().stream().mapToInt(ExpressionParser::depthOf).max().orElse(0);
  }

  private Expression binary(Precedence precedence) {
    Expression left = tighter(precedence);
    while (operatorOf(precedence) instanceof Operator operator) {
      at++;
      left = new Expression.Binary(operator, left, tighter(precedence));
    }
    return left;
  }

  private Expression tighter(Precedence precedence) {
    return switch (precedence) {
      case OR -> binary(Precedence.AND);
      case AND -> not();
      case SUM -> binary(Precedence.PRODUCT);
      case PRODUCT -> sign();
      case NOT, COMPARISON, SIGN ->
          throw new IllegalStateException(precedence + " has its own rule");
    };
  }

  private @Nullable Operator operatorOf(Precedence precedence) {
    return Arrays.stream(Operator.values())
        .filter(operator -> operator.precedence == precedence && now().is(operator.symbol))
        .findFirst()
        .orElse(null);
  }

  private Expression not() {
    if (!now().is("not")) {
      return comparison();
    }
    at++;
    return deeper(() -> new Expression.Not(not()));
  }

  private Expression comparison() {
    Expression left = binary(Precedence.SUM);
    if (operatorOf(Precedence.COMPARISON) instanceof Operator operator) {
      at++;
      return new Expression.Binary(operator, left, binary(Precedence.SUM));
    }
    if (now().is("empty")) {
      at++;
      return new Expression.Empty(left);
    }
    if (now().is("notempty")) {
      at++;
      return new Expression.Not(new Expression.Empty(left));
    }
    if (now().is("anyof")) {
      at++;
      return new Expression.AnyOf(left, list());
    }
    return left;
  }

  private Expression sign() {
    if (!now().is("-")) {
      return primary();
    }
    at++;
    return now().kind() == Kind.NUMBER
        ? new Expression.Constant(number(true))
        : deeper(() -> new Expression.Minus(sign()));
  }

  private Expression primary() {
    if (now().kind() == Kind.NAME) {
      return name(take().text());
    }
    if (now().is("(")) {
      at++;
      Expression inner = deeper(() -> binary(Precedence.OR));
      require(")");
      return inner;
    }
    return new Expression.Constant(literal("a {name}, a number, a text, true, false or '('"));
  }

  private static Expression name(String text) {
    int dot = text.indexOf('.');
    return dot < 0
        ? new Expression.Name(text)
        : new Expression.Cell(text.substring(0, dot), text.substring(dot + 1));
  }

  private List<AnswerValue> list() {
    require("[");
    var values = new ArrayList<AnswerValue>();
    do {
      values.add(element());
    } while (skip(","));
    require("]");
    return values;
  }

  private AnswerValue element() {
    if (!skip("-")) {
      return literal("a number, a text, true or false");
    }
    if (now().kind() != Kind.NUMBER) {
      throw expected("a number");
    }
    return number(true);
  }

  private AnswerValue literal(String expected) {
    if (now().kind() == Kind.NUMBER) {
      return number(false);
    }
    if (now().kind() == Kind.TEXT) {
      return new AnswerValue.Text(take().text());
    }
    if (now().is("true") || now().is("false")) {
      return new AnswerValue.Flag(take().text().equals("true"));
    }
    throw expected(expected);
  }

  private AnswerValue number(boolean negative) {
    Token token = take();
    var number = new BigDecimal(token.text());
    if (!AnswerLimits.fits(number)) {
      throw new SyntaxFault(
          token.position(), "expected at most " + AnswerLimits.NUMBER_DIGITS + " digits");
    }
    return new AnswerValue.Number(negative ? number.negate() : number);
  }

  private <T> T deeper(Supplier<T> rule) {
    if (++depth > DEEPEST) {
      throw new SyntaxFault(now().position(), "expected at most " + DEEPEST + " levels");
    }
    T part = rule.get();
    depth--;
    return part;
  }

  private Token now() {
    return tokens.get(at);
  }

  private Token take() {
    return tokens.get(at++);
  }

  private boolean skip(String spelling) {
    boolean there = now().is(spelling);
    at += there ? 1 : 0;
    return there;
  }

  private void require(String spelling) {
    if (!skip(spelling)) {
      throw expected("'" + spelling + "'");
    }
  }

  private SyntaxFault expected(String what) {
    return new SyntaxFault(now().position(), "expected " + what + ", found " + now().described());
  }
}
