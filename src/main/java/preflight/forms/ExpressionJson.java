package preflight.forms;

import preflight.forms.Expression.AnyOf;
import preflight.forms.Expression.Binary;
import preflight.forms.Expression.Cell;
import preflight.forms.Expression.Constant;
import preflight.forms.Expression.Empty;
import preflight.forms.Expression.Minus;
import preflight.forms.Expression.Name;
import preflight.forms.Expression.Not;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The tree for the browser: {@code {"name"}}, {@code {"name", "row"}} and {@code {"value"}} are
 * leaves, all else is {@code {"op"}} with {@code left} and {@code right}, or with {@code of} (and {@code values} for anyof). A
 * sign is {@code neg}, so that {@code -} always has two sides.
 */
final class ExpressionJson {
  private ExpressionJson() {}

  static ObjectNode of(Expression expression) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    switch (expression) {
      case Name(var name) -> node.put("name", name);
      case Cell(var name, var row) -> node.put("name", name).put("row", row);
      case Constant(var value) -> node.set("value", value.toJson());
      case Minus(var of) -> node.put("op", "neg").set("of", of(of));
      case Not(var of) -> node.put("op", "not").set("of", of(of));
      case Empty(var of) -> node.put("op", "empty").set("of", of(of));
      case AnyOf(var of, var values) ->
          node.put("op", "anyof")
              .set("of", of(of))
              .set("values", new AnswerValue.Choices(values).toJson());
      case Binary(var operator, var left, var right) ->
          node.put("op", operator.symbol).set("left", of(left)).set("right", of(right));
    }
    return node;
  }
}
