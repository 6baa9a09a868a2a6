package preflight.forms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import preflight.forms.Expression.AnyOf;
import preflight.forms.Expression.Binary;
import preflight.forms.Expression.Cell;
import preflight.forms.Expression.Constant;
import preflight.forms.Expression.Empty;
import preflight.forms.Expression.Minus;
import preflight.forms.Expression.Name;
import preflight.forms.Expression.Not;

/**
 * Finds what can never come out as meant: sums of texts, comparisons across types, values that are
 * not among a question's options. Mixed options pass where one of them fits.
 */
final class TypeCheck {
  /** Null for a question whose block could not be read. */
  interface Questions {
    @Nullable Question named(String name);
  }

  private final Questions questions;
  private final List<String> faults = new ArrayList<>();

  private TypeCheck(Questions questions) {
    this.questions = questions;
  }

  static List<String> faults(Expression tree, Kind result, Questions questions) {
    var check = new TypeCheck(questions);
    Set<Kind> kinds = check.kinds(tree);
    if (check.faults.isEmpty() && !kinds.contains(result)) {
      check.faults.add("This must be " + result.words + ", but is " + Kind.words(kinds) + ".");
    }
    return check.faults;
  }

  private Set<Kind> kinds(Expression expression) {
    return switch (expression) {
      case Name(var name) -> Kind.of(questions.named(name));
      case Cell(var name, _) -> Kind.ofCell(questions.named(name));
      case Constant(var value) -> EnumSet.of(Kind.of(value));
      case Minus(var of) -> {
        need(Kind.NUMBER, "-", of);
        yield EnumSet.of(Kind.NUMBER);
      }
      case Not(var of) -> {
        need(Kind.FLAG, "not", of);
        yield EnumSet.of(Kind.FLAG);
      }
      case Empty(var of) -> {
        kinds(of);
        yield EnumSet.of(Kind.FLAG);
      }
      case AnyOf(var of, var values) -> {
        Set<Kind> kinds = kinds(of);
        values.forEach(value -> member(of, kinds, value));
        yield EnumSet.of(Kind.FLAG);
      }
      case Binary binary -> binary(binary);
    };
  }

  private Set<Kind> binary(Binary binary) {
    String symbol = binary.operator().symbol;
    return switch (binary.operator()) {
      case OR, AND -> both(Kind.FLAG, symbol, binary, Kind.FLAG);
      case PLUS, MINUS, TIMES, DIVIDED -> both(Kind.NUMBER, symbol, binary, Kind.NUMBER);
      case LESS, AT_MOST, GREATER, AT_LEAST -> both(Kind.NUMBER, symbol, binary, Kind.FLAG);
      case EQUAL, UNEQUAL -> {
        equality(binary);
        yield EnumSet.of(Kind.FLAG);
      }
      case CONTAINS -> {
        containment(binary);
        yield EnumSet.of(Kind.FLAG);
      }
    };
  }

  private Set<Kind> both(Kind needed, String symbol, Binary binary, Kind result) {
    need(needed, symbol, binary.left());
    need(needed, symbol, binary.right());
    return EnumSet.of(result);
  }

  private void need(Kind needed, String symbol, Expression side) {
    Set<Kind> kinds = kinds(side);
    if (!kinds.contains(needed)) {
      faults.add(
          "'%s' needs %s, but %s is %s."
              .formatted(symbol, needed.words, side.print(), Kind.words(kinds)));
    }
  }

  private void equality(Binary binary) {
    Set<Kind> left = kinds(binary.left());
    Set<Kind> right = kinds(binary.right());
    if (Collections.disjoint(left, right)) {
      faults.add(
          "%s is %s and %s is %s: they are never equal."
              .formatted(
                  binary.left().print(),
                  Kind.words(left),
                  binary.right().print(),
                  Kind.words(right)));
    } else if (binary.right() instanceof Constant(var value)) {
      member(binary.left(), left, value);
    } else if (binary.left() instanceof Constant(var value)) {
      member(binary.right(), right, value);
    }
  }

  private void containment(Binary binary) {
    Set<Kind> whole = kinds(binary.left());
    Set<Kind> part = kinds(binary.right());
    if (whole.contains(Kind.CHOICES)) {
      if (binary.right() instanceof Constant(var value)) {
        member(binary.left(), whole, value);
      }
    } else if (!whole.contains(Kind.TEXT)) {
      faults.add(
          "'contains' needs a text or a list of choices, but %s is %s."
              .formatted(binary.left().print(), Kind.words(whole)));
    } else if (!part.contains(Kind.TEXT)) {
      faults.add(
          "'contains' looks for a text in %s, but %s is %s."
              .formatted(binary.left().print(), binary.right().print(), Kind.words(part)));
    }
  }

  private void member(Expression of, Set<Kind> kinds, AnswerValue value) {
    List<AnswerValue> values = null;
    if (of instanceof Name(var name)) {
      values = Kind.valuesOf(questions.named(name));
    } else if (of instanceof Cell(var name, _)) {
      values = Kind.cellValuesOf(questions.named(name));
    }
    boolean known =
        values == null
            ? kinds.contains(Kind.of(value)) || kinds.contains(Kind.CHOICES)
            : values.contains(value);
    if (!known) {
      faults.add(ExpressionPrint.literal(value) + " is never a value of " + of.print() + ".");
    }
  }
}
