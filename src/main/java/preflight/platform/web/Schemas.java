package preflight.platform.web;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import preflight.platform.web.DocsPage.Field;
import preflight.platform.web.DocsPage.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.StringNode;

/** The schemas of one description, in words. */
final class Schemas {
  private final JsonNode root;

  Schemas(JsonNode root) {
    this.root = root;
  }

  JsonNode resolve(JsonNode node) {
    var reference = node.path("$ref").asString("");
    return reference.isEmpty() ? node : root.at(reference.substring(1));
  }

  /** The last part of a reference; empty for a schema written in place. */
  String name(JsonNode schema) {
    var reference = schema.path("$ref").asString("");
    return reference.substring(reference.lastIndexOf('/') + 1);
  }

  Shape shape(String name, JsonNode schema) {
    var required = new HashSet<String>();
    schema.path("required").forEach(each -> required.add(each.asString()));
    return new Shape(
        name,
        schema.path("description").asString(""),
        type(schema),
        fields(schema.path("properties"), required));
  }

  private List<Field> fields(JsonNode properties, Set<String> required) {
    var fields = new ArrayList<Field>();
    for (var each : properties.properties()) {
      var schema = each.getValue();
      var inner = schema.has("items") ? schema.path("items") : schema;
      fields.add(
          new Field(
              each.getKey(),
              type(schema),
              name(inner),
              required.contains(each.getKey()),
              schema.path("description").asString("")));
    }
    return fields;
  }

  /** Such as {@code string up to 255} or {@code array of answer}. */
  String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return name(schema);
    }
    if (schema.has("anyOf")) {
      return join(schema.path("anyOf"));
    }
    var type = schema.path("type").isArray() ? join(schema.path("type")) : plain(schema);
    if (schema.has("items")) {
      type += " of " + type(schema.path("items"));
    }
    if (schema.has("enum")) {
      return type + ": " + join(schema.path("enum"));
    }
    return schema.has("maxLength") ? type + " up to " + schema.path("maxLength").asInt() : type;
  }

  /** Something of this shape, to try the operation with. */
  JsonNode example(JsonNode reference) {
    var schema = resolve(reference);
    return switch (plain(schema)) {
      case "object" -> {
        var members = new TreeMap<String, JsonNode>();
        schema
            .path("required")
            .forEach(each ->
                members.put(
                    each.asString(), example(schema.path("properties").path(each.asString()))));
        yield JsonMapper.shared().valueToTree(members);
      }
      case "array" -> JsonNodeFactory.instance.arrayNode().add(example(schema.path("items")));
      case "integer", "number" -> IntNode.valueOf(1);
      case "string" -> StringNode.valueOf(word(schema));
      default -> MissingNode.getInstance();
    };
  }

  private static String word(JsonNode schema) {
    if (schema.has("enum")) {
      return schema.path("enum").path(0).asString();
    }
    return schema.path("format").asString("").equals("date-time") ? "2026-01-31T12:00:00Z" : "name";
  }

  private String join(JsonNode parts) {
    var words = new ArrayList<String>();
    parts.forEach(each -> words.add(each.isObject() ? type(each) : each.asString()));
    return String.join(", ", words);
  }

  private static String plain(JsonNode schema) {
    return schema.path("type").asString("");
  }
}
