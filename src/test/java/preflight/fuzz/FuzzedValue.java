package preflight.fuzz;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import preflight.support.JsonSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The text of a JSON value for a schema: as it asks for, at its edges, and as it forbids. */
final class FuzzedValue {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final int DEEP = 3_000;
  private static final int LONG = 100_000;
  private static final int LONGEST_ARRAY = 300;

  /** What makes a request go further than the first check, by the name of the member. */
  private static final Map<String, List<String>> KNOWN =
      Map.of(
          "form_name", List.of("\"two-pages\"", "\"ai-readiness\""),
          "page_id", List.of("\"first\"", "\"first\"", "\"second\""),
          "language", List.of("\"en\"", "\"de\""),
          "revision", List.of("0", "0", "1"),
          "version", List.of("\"1.0.0\""),
          "rating", List.of("1", "5"),
          "type", List.of("\"page_shown\""),
          "at", List.of("\"2026-01-31T09:30:00Z\""),
          "answers",
              List.of(
                  "{\"word\":\"tea\"}",
                  "{\"word\":\"milk\"}",
                  "{\"level\":3}",
                  "{\"word\":null,\"mood\":3,\"tools\":[\"pen\"],\"agree\":true,\"years\":9}"));

  private static final List<String> STRANGE =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "-0.0",
          "1.5",
          "1e400",
          "-1e-400",
          "2147483648",
          "9223372036854775808",
          "1" + "0".repeat(1_500),
          "\"\"",
          "\" \"",
          "\"7\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\ufffe\\uffff\\u202e\\u200d\"",
          "\"a\\u0300\\u0301\"",
          "\"\uD83D\uDE00\u0130\u00DF\"",
          "\"' or 1=1 --\"",
          "\"../../etc/passwd\"",
          "\"${jndi:ldap://x}\"",
          "\"+1000000000-01-01T00:00:00Z\"",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\":{}}",
          "{\"__proto__\":null}",
          "{\"a\":1,\"a\":2}",
          "NaN",
          "01",
          "'x'");

  private final JsonNode document;
  private final Random random;

  FuzzedValue(JsonNode document, Random random) {
    this.document = document;
    this.random = random;
  }

  String of(JsonNode reference) {
    return of(reference, "");
  }

  private String of(JsonNode reference, String name) {
    var schema = JsonSchema.resolve(document, reference);
    int dice = random.nextInt(100);
    if (dice < 6) {
      return one(STRANGE);
    }
    if (dice < 7) {
      return "[".repeat(DEEP) + "]".repeat(DEEP);
    }
    if (dice < 8) {
      return "\"" + "x".repeat(LONG) + "\"";
    }
    if (dice < 85 && KNOWN.containsKey(name)) {
      return one(KNOWN.get(name));
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size())).toString();
    }
    if (schema.has("anyOf")) {
      return of(schema.get("anyOf").get(random.nextInt(schema.get("anyOf").size())), name);
    }
    return switch (type(schema)) {
      case "object" -> object(schema);
      case "array" -> array(schema);
      case "string" -> string(schema);
      case "integer", "number" -> number(schema);
      case "boolean" -> random.nextBoolean() ? "true" : "false";
      default -> "null";
    };
  }

  private String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray()
        ? type.get(random.nextInt(type.size())).asString()
        : type.asString(one(List.of("string", "integer", "object", "boolean")));
  }

  private String object(JsonNode schema) {
    var text = new StringBuilder("{");
    for (var member : schema.path("properties").properties()) {
      boolean required =
          schema.path("required").valueStream().anyMatch(n -> n.asString().equals(member.getKey()));
      if (random.nextInt(100) < (required ? 95 : 60)) {
        add(text, member.getKey(), of(member.getValue(), member.getKey()));
        if (random.nextInt(100) == 0) {
          add(text, member.getKey(), of(member.getValue(), member.getKey()));
        }
      }
    }
    if (schema.path("additionalProperties").isObject() || random.nextInt(100) < 4) {
      add(text, "x" + random.nextInt(9), of(schema.path("additionalProperties"), ""));
    }
    return text.append('}').toString();
  }

  private static void add(StringBuilder object, String name, String value) {
    object.append(object.length() == 1 ? "" : ",").append('"').append(name).append("\":");
    object.append(value);
  }

  private String array(JsonNode schema) {
    int most = Math.min(LONGEST_ARRAY, schema.path("maxItems").asInt(3));
    int size = random.nextInt(100) < 6 ? most + random.nextInt(2) : random.nextInt(3);
    var text = new StringBuilder("[");
    for (int i = 0; i < size; i++) {
      text.append(i == 0 ? "" : ",").append(of(schema.path("items"), ""));
    }
    return text.append(']').toString();
  }

  private String string(JsonNode schema) {
    if (schema.path("format").asString("").equals("uuid")) {
      return "\"" + new UUID(random.nextLong(), random.nextLong()) + "\"";
    }
    int most = Math.min(LONG, schema.path("maxLength").asInt(40));
    int length = random.nextInt(100) < 15 ? most + random.nextInt(3) - 1 : random.nextInt(12);
    return JSON.writeValueAsString("a".repeat(Math.max(0, length)));
  }

  private String number(JsonNode schema) {
    long least = schema.path("minimum").asLong(-5);
    long most = schema.path("maximum").asLong(5);
    return String.valueOf(
        switch (random.nextInt(6)) {
          case 0 -> least - 1;
          case 1 -> least;
          case 2 -> most;
          case 3 -> most + 1;
          default -> least + random.nextLong(Math.max(1, Math.min(most - least, 1_000)));
        });
  }

  private String one(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
