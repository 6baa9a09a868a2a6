package preflight.support;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The part of JSON Schema that {@code openapi.json} uses; another keyword fails. Stricter in one way: a
 * member that the schema does not name is a fault unless {@code additionalProperties} says otherwise.
 */
public final class JsonSchema {
  private static final Set<String> KNOWN =
      Set.of(
          "$ref",
          "additionalProperties",
          "anyOf",
          "default",
          "description",
          "enum",
          "format",
          "items",
          "maxItems",
          "maxLength",
          "maxProperties",
          "maximum",
          "minLength",
          "minimum",
          "pattern",
          "properties",
          "propertyNames",
          "required",
          "type");

  private final JsonNode document;
  private final List<String> faults = new ArrayList<>();

  private JsonSchema(JsonNode document) {
    this.document = document;
  }

  /** What is wrong with the value by that schema of that document. */
  public static List<String> faults(JsonNode document, JsonNode schema, JsonNode value) {
    var reading = new JsonSchema(document);
    reading.check(schema, value, "");
    return reading.faults;
  }

  /** The node itself, or what its reference leads to. */
  public static JsonNode resolve(JsonNode document, JsonNode node) {
    return node.has("$ref") ? document.at(node.get("$ref").asString().substring(1)) : node;
  }

  private void check(JsonNode reference, JsonNode value, String at) {
    JsonNode schema = resolve(document, reference);
    require(
        KNOWN.containsAll(schema.propertyNames()), at, "has a keyword nobody checks: " + schema);
    if (schema.has("anyOf")) {
      boolean any =
          schema
              .get("anyOf")
              .valueStream()
              .anyMatch(each -> faults(document, each, value).isEmpty());
      require(any, at, "is none of " + schema.get("anyOf"));
    }
    require(isOfType(schema.path("type"), value), at, "is no " + schema.path("type"));
    if (schema.has("enum")) {
      require(schema.get("enum").valueStream().anyMatch(value::equals), at, "is not in the enum");
    }
    if (value.isString()) {
      text(schema, value.asString(), at);
    } else if (value.isNumber()) {
      require(value.asDouble() >= schema.path("minimum").asDouble(-1e300), at, "is too small");
      require(value.asDouble() <= schema.path("maximum").asDouble(1e300), at, "is too large");
    } else if (value.isArray() && !schema.has("anyOf")) {
      require(value.size() <= schema.path("maxItems").asInt(0), at, "has too many items");
      for (int i = 0; i < value.size(); i++) {
        check(schema.path("items"), value.get(i), at + "/" + i);
      }
    } else if (value.isObject() && !schema.has("anyOf")) {
      object(schema, value, at);
    }
  }

  private void text(JsonNode schema, String text, String at) {
    require(text.length() <= schema.path("maxLength").asInt(Integer.MAX_VALUE), at, "is too long");
    require(text.length() >= schema.path("minLength").asInt(0), at, "is too short");
    if (schema.has("pattern")) {
      require(Pattern.matches(schema.get("pattern").asString(), text), at, "breaks the pattern");
    }
    switch (schema.path("format").asString("")) {
      case "" -> {}
      case "uuid" -> require(UUID.fromString(text).toString().equals(text), at, "is no UUID");
      case "date-time" -> require(isTime(text), at, "is no time in UTC");
      default -> require(false, at, "has a format nobody checks");
    }
  }

  private static boolean isTime(String text) {
    try {
      return text.endsWith("Z") && OffsetDateTime.parse(text).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private void object(JsonNode schema, JsonNode object, String at) {
    for (JsonNode name : schema.path("required")) {
      require(object.has(name.asString()), at, "lacks " + name);
    }
    JsonNode others = schema.path("additionalProperties");
    for (var member : object.properties()) {
      String inside = at + "/" + member.getKey();
      JsonNode named = schema.path("properties").path(member.getKey());
      if (!named.isMissingNode()) {
        check(named, member.getValue(), inside);
      } else if (others.isObject()) {
        check(others, member.getValue(), inside);
      } else {
        require(others.asBoolean(false), inside, "is not described");
      }
    }
  }

  private static boolean isOfType(JsonNode type, JsonNode value) {
    if (type.isArray()) {
      return type.valueStream().anyMatch(each -> isOfType(each, value));
    }
    return switch (type.asString("any")) {
      case "any" -> true;
      case "string" -> value.isString();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      case "null" -> value.isNull();
      default -> false;
    };
  }

  private void require(boolean holds, String at, String otherwise) {
    if (!holds) {
      faults.add(at + " " + otherwise);
    }
  }
}
