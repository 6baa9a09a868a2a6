package preflight.forms;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** The cases that the server's and the browser's evaluation both pass. */
public final class ConditionVectors {
  static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  public record Vector(String expression, JsonNode answers, JsonNode expected) {
    Expression tree() {
      return Trees.parsed(expression);
    }

    Answers read() {
      Map<String, AnswerValue> values = new HashMap<>();
      answers.forEachEntry((name, value) -> {
        AnswerValue read = AnswerValue.ofJson(value);
        if (read != null) {
          values.put(name, read);
        }
      });
      return new Answers(values);
    }

    @Override
    public String toString() {
      return expression + " with " + answers;
    }
  }

  private ConditionVectors() {}

  public static List<Vector> all() {
    try (InputStream file =
        Objects.requireNonNull(ConditionVectors.class.getResourceAsStream("/conditions.json"))) {
      return JSON.readTree(file)
          .valueStream()
          .map(one ->
              new Vector(
                  one.get("expression").stringValue(), one.get("answers"), one.get("expected")))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** {@code [{expression, tree, answers, expected}]}, for a page that imports condition.js. */
  public static ArrayNode forBrowser() {
    ArrayNode cases = JSON.createArrayNode();
    for (Vector vector : all()) {
      cases
          .addObject()
          .put("expression", vector.expression())
          .set("tree", vector.tree().toJson())
          .set("answers", vector.answers())
          .set("expected", vector.expected());
    }
    return cases;
  }
}
