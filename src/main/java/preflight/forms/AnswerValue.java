package preflight.forms;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was answered, typed once at the edge. */
public sealed interface AnswerValue {
  record Text(String text) implements AnswerValue {
    /** Nothing but white space as ECMAScript counts it, so that server and browser agree. */
    public boolean isBlank() {
      return text.chars().allMatch(Text::isSpace);
    }

    private static boolean isSpace(int c) {
      return (c >= '\t' && c <= '\r')
          || c == 0x2028
          || c == 0x2029
          || c == 0xFEFF
          || Character.getType(c) == Character.SPACE_SEPARATOR;
    }
  }

  /** Without trailing zeros, so that 3 and 3.0 are one value. */
  record Number(BigDecimal number) implements AnswerValue {
    public Number {
      number = number.stripTrailingZeros();
    }

    public static Number of(long number) {
      return new Number(BigDecimal.valueOf(number));
    }
  }

  record Flag(boolean flag) implements AnswerValue {}

  record Choices(List<AnswerValue> values) implements AnswerValue {
    public Choices {
      values = List.copyOf(values);
    }
  }

  /** Rows with their values, in the order of the form; a row that was not answered is absent. */
  record Grid(Map<String, AnswerValue> rows) implements AnswerValue {
    public Grid {
      rows = Collections.unmodifiableMap(new LinkedHashMap<>(rows));
    }
  }

  /** As it is stored, sent and seen by conditions. */
  default JsonNode toJson() {
    var nodes = JsonNodeFactory.instance;
    return switch (this) {
      case Text(var text) -> nodes.stringNode(text);
      case Flag(var flag) -> nodes.booleanNode(flag);
      case Number(var number) -> numberNode(number);
      case Choices(var values) -> {
        ArrayNode list = nodes.arrayNode();
        values.forEach(value -> list.add(value.toJson()));
        yield list;
      }
      case Grid(var rows) -> {
        ObjectNode object = nodes.objectNode();
        rows.forEach((row, value) -> object.set(row, value.toJson()));
        yield object;
      }
    };
  }

  /** As a person reads it: numbers without an exponent, choices after one another. */
  default String plain() {
    return switch (this) {
      case Text(var text) -> text;
      case Flag(var flag) -> String.valueOf(flag);
      case Number(var number) -> number.toPlainString();
      case Choices(var values) ->
          String.join(", ", values.stream().map(AnswerValue::plain).toList());
      case Grid(var rows) ->
          rows.entrySet().stream()
              .map(row -> row.getKey() + ": " + row.getValue().plain())
              .collect(Collectors.joining(", "));
    };
  }

  /**
   * The same with that language's decimal sign: a point or a comma, as both are read when they come
   * back from a control.
   */
  default String plain(String language) {
    char sign =
        DecimalFormatSymbols.getInstance(Locale.forLanguageTag(language)).getDecimalSeparator();
    return switch (this) {
      case Number _ when sign == ',' -> plain().replace('.', sign);
      case Text _, Flag _, Number _ -> plain();
      case Choices(var values) ->
          String.join(", ", values.stream().map(value -> value.plain(language)).toList());
      case Grid(var rows) ->
          rows.entrySet().stream()
              .map(row -> row.getKey() + ": " + row.getValue().plain(language))
              .collect(Collectors.joining(", "));
    };
  }

  /**
   * A JSON scalar, a list of scalars, or an object of scalars by row, where null is no answer; null
   * for anything else, for null itself and for numbers past {@link AnswerLimits#NUMBER_DIGITS}.
   */
  static @Nullable AnswerValue ofJson(JsonNode node) {
    if (node.isString()) {
      return new Text(node.stringValue());
    }
    if (node.isBoolean()) {
      return new Flag(node.booleanValue());
    }
    if (node.isNumber()) {
      return AnswerLimits.fits(node) ? new Number(node.decimalValue()) : null;
    }
    if (node.isArray()) {
      return listOf(node);
    }
    return node.isObject() ? gridOf(node) : null;
  }

  private static @Nullable AnswerValue listOf(JsonNode array) {
    var values = new ArrayList<AnswerValue>();
    for (JsonNode element : array) {
      AnswerValue value = element.isContainer() ? null : ofJson(element);
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return new Choices(values);
  }

  private static @Nullable AnswerValue gridOf(JsonNode object) {
    var rows = new LinkedHashMap<String, AnswerValue>();
    for (Map.Entry<String, JsonNode> row : object.properties()) {
      AnswerValue value = row.getValue().isContainer() ? null : ofJson(row.getValue());
      if (value != null) {
        rows.put(row.getKey(), value);
      } else if (!row.getValue().isNull()) {
        return null;
      }
    }
    return new Grid(rows);
  }

  // Whole numbers as JSON integers, as they were sent: 20, not 2E+1.
  private static JsonNode numberNode(BigDecimal number) {
    var nodes = JsonNodeFactory.instance;
    if (number.scale() > 0 || number.precision() - number.scale() > 18) {
      return nodes.numberNode(number);
    }
    long whole = number.longValueExact();
    return whole == (int) whole ? nodes.numberNode((int) whole) : nodes.numberNode(whole);
  }
}
