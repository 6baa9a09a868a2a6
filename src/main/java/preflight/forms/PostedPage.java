package preflight.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a browser posts, which is text only, into the JSON that {@link Page#read} takes. */
final class PostedPage {
  /**
   * A number as people write it, with a point or a comma, or as HTML does; with a bound on what is
   * handed to BigDecimal. {@code fields.js} reads at most these.
   */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d{1,400}([.,]\\d{0,400})?|[.,]\\d{1,400})([eE][+-]?\\d{1,6})?");

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PostedPage() {}

  static ObjectNode of(Page page, Map<String, List<String>> posted) {
    ObjectNode raw = NODES.objectNode();
    for (Question question : page.questions()) {
      raw.set(question.name(), json(question, posted));
    }
    return raw;
  }

  private static JsonNode json(Question question, Map<String, List<String>> posted) {
    List<String> values = posted.getOrDefault(question.name(), List.of());
    String first = values.isEmpty() ? "" : values.getFirst();
    return switch (question) {
      case TextBlock _, EmailBlock _, DateBlock _ -> text(first);
      // Browsers post line ends as CRLF but count one character against maxlength.
      case TextareaBlock _ -> text(unixLines(first));
      case NumberBlock _, ScaleBlock _, NpsBlock _ -> number(first.strip());
      case SelectBlock select -> choice(select.options(), first);
      case RadioBlock radio -> choice(radio.options(), first);
      case CheckboxBlock checkbox ->
          checkbox.isFlag() ? flag(first) : choices(checkbox.options(), values);
      case RankingBlock ranking -> choices(ranking.options(), values);
      case MatrixBlock matrix -> grid(matrix, posted);
      case ConsentBlock _ -> first.equals("true") ? NODES.booleanNode(true) : NODES.nullNode();
    };
  }

  private static JsonNode grid(MatrixBlock matrix, Map<String, List<String>> posted) {
    ObjectNode rows = NODES.objectNode();
    for (MatrixBlock.MatrixRow row : matrix.rows()) {
      List<String> values = posted.getOrDefault(matrix.name() + "." + row.name(), List.of());
      String first = values.isEmpty() ? "" : values.getFirst();
      if (!first.isEmpty()) {
        rows.set(row.name(), choice(matrix.options(), first));
      }
    }
    return rows.isEmpty() ? NODES.nullNode() : rows;
  }

  private static JsonNode text(String value) {
    return value.isEmpty() ? NODES.nullNode() : NODES.stringNode(value);
  }

  private static JsonNode number(String value) {
    return NUMBER.matcher(value).matches()
        ? NODES.numberNode(new BigDecimal(value.replace(',', '.')))
        : text(value);
  }

  private static JsonNode flag(String value) {
    return switch (value) {
      case "true", "on" -> NODES.booleanNode(true);
      case "false", "" -> NODES.booleanNode(false);
      default -> NODES.stringNode(value);
    };
  }

  private static JsonNode choice(List<Option> options, String value) {
    return options.stream()
        .filter(option -> unixLines(option.formValue()).equals(unixLines(value)))
        .findFirst()
        .map(option -> option.value().toJson())
        .orElseGet(() -> text(value));
  }

  private static JsonNode choices(List<Option> options, List<String> values) {
    ArrayNode chosen = NODES.arrayNode();
    values.stream()
        .filter(value -> !value.isEmpty())
        .forEach(value -> chosen.add(choice(options, value)));
    return chosen.isEmpty() ? NODES.nullNode() : chosen;
  }

  private static String unixLines(String text) {
    return text.replace("\r\n", "\n");
  }
}
