package preflight.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map.Entry;
import org.springframework.core.io.ClassPathResource;
import preflight.platform.web.DocsPage.Answer;
import preflight.platform.web.DocsPage.Field;
import preflight.platform.web.DocsPage.Group;
import preflight.platform.web.DocsPage.Operation;
import preflight.platform.web.DocsPage.Shape;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code openapi.json}, the one description of the API, into what a page can show. */
final class ApiDescription {
  private final byte[] bytes;
  private final JsonNode root;
  private final Schemas schemas;

  ApiDescription() {
    try {
      bytes = new ClassPathResource("openapi.json").getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("openapi.json is part of the jar", e);
    }
    root = JsonMapper.shared().readTree(bytes);
    schemas = new Schemas(root);
  }

  byte[] bytes() {
    return bytes;
  }

  DocsPage page(PageFrame frame) {
    var info = root.path("info");
    return new DocsPage(
        frame,
        text(info, "title"),
        text(info, "version"),
        text(info, "description"),
        groups(),
        shapes());
  }

  private List<Group> groups() {
    var groups = new ArrayList<Group>();
    for (var tag : root.path("tags")) {
      var name = text(tag, "name");
      groups.add(new Group(name, text(tag, "description"), operations(name)));
    }
    return groups;
  }

  private List<Operation> operations(String tag) {
    var operations = new ArrayList<Operation>();
    for (var path : root.path("paths").properties()) {
      for (var method : path.getValue().properties()) {
        if (method.getValue().path("tags").path(0).asString().equals(tag)) {
          operations.add(operation(path.getKey(), method));
        }
      }
    }
    return operations;
  }

  private Operation operation(String path, Entry<String, JsonNode> entry) {
    var method = entry.getKey().toUpperCase(Locale.ROOT);
    var node = entry.getValue();
    var body = node.path("requestBody").path("content").path("application/json").path("schema");
    return new Operation(
        text(node, "operationId"),
        method,
        path,
        text(node, "summary"),
        text(node, "description"),
        who(node.path("security")),
        parameters(node.path("parameters")),
        schemas.name(body),
        answers(node.path("responses")),
        CurlExample.of(method, path, needsCredential(node), schemas.example(body)));
  }

  private List<Field> parameters(JsonNode nodes) {
    var fields = new ArrayList<Field>();
    for (var each : nodes) {
      var node = schemas.resolve(each);
      var place = " (" + text(node, "in") + ")";
      fields.add(
          new Field(
              text(node, "name"),
              schemas.type(node.path("schema")) + place,
              "",
              node.path("required").asBoolean(false),
              text(node, "description")));
    }
    return fields;
  }

  private List<Answer> answers(JsonNode nodes) {
    var answers = new ArrayList<Answer>();
    for (var each : nodes.properties()) {
      var node = schemas.resolve(each.getValue());
      var content = node.path("content");
      var shape = content.isEmpty() ? "" : schemas.name(content.iterator().next().path("schema"));
      answers.add(new Answer(each.getKey(), text(node, "description"), shape));
    }
    return answers;
  }

  private List<Shape> shapes() {
    return root.path("components").path("schemas").properties().stream()
        .map(each -> schemas.shape(each.getKey(), each.getValue()))
        .toList();
  }

  private static boolean needsCredential(JsonNode operation) {
    return !operation.path("security").path(0).isEmpty();
  }

  private static String who(JsonNode security) {
    var names = new ArrayList<String>();
    for (var each : security) {
      names.add(each.isEmpty() ? "anyone" : each.propertyNames().iterator().next());
    }
    return String.join(" or ", names);
  }

  private static String text(JsonNode node, String member) {
    return node.path(member).asString("");
  }
}
