package preflight.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import preflight.identity.WebSlice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ApiDocsTests {
  private final WebSlice.Running server = WebSlice.shared();
  private final JsonNode document =
      JsonMapper.shared().readTree(server.http().get("/openapi.json").body());

  @Test
  void isServedWithATag() {
    var answer = server.http().get("/openapi.json");
    var tag = answer.headers().firstValue("ETag").orElseThrow();

    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(document.path("openapi").asString()).startsWith("3.1.");
    assertThat(server.http().get("/openapi.json", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
  }

  @Test
  void everyStringHasALongestLength() {
    var endless = new ArrayList<String>();
    findEndlessStrings(document, "", endless);

    assertThat(endless).isEmpty();
  }

  @Test
  void everyListHasAnEnd() {
    assertThat(document.findParents("items"))
        .filteredOn(each -> each.path("type").asString("").equals("array"))
        .hasSizeGreaterThan(5)
        .allSatisfy(schema -> assertThat(schema.has("maxItems")).isTrue());
  }

  @Test
  void everyReferenceLeadsSomewhere() {
    assertThat(document.findValues("$ref"))
        .isNotEmpty()
        .allSatisfy(reference ->
            assertThat(document.at(reference.asString().substring(1)).isMissingNode()).isFalse());
  }

  @Test
  void membersAreInSnakeCase() {
    for (var schema : document.path("components").path("schemas").properties()) {
      assertThat(schema.getKey()).matches("[a-z_]+");
      assertThat(schema.getValue().path("properties").propertyNames())
          .allSatisfy(name -> assertThat(name).matches("[a-z_]+"));
    }
  }

  @Test
  void everyOperationIsARoute() {
    for (var path : document.path("paths").properties()) {
      var target = path.getKey().replaceAll("\\{[^}]+}", "x");
      for (var method : path.getValue().propertyNames()) {
        var answer = server.http().send(method.toUpperCase(Locale.ROOT), target, "");
        assertThat(answer.statusCode()).as(method + " " + target).isNotEqualTo(405);
        assertThat(answer.body()).doesNotContain("\"method-not-allowed\"");
      }
    }
  }

  @Test
  void thePageShowsEveryOperationAndEveryShape() {
    var page = server.http().get("/docs");

    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    for (var id : document.findValuesAsString("operationId")) {
      assertThat(page.body()).contains("id=\"" + id + "\"");
    }
    for (var name : document.path("components").path("schemas").propertyNames()) {
      assertThat(page.body()).contains("id=\"shape-" + name + "\"");
    }
    assertThat(page.body())
        .contains("curl -X PATCH", "$PREFLIGHT/runs/$id/answers", "-d '{\"form_name\":\"name\"}'");
  }

  private static void findEndlessStrings(JsonNode node, String where, List<String> endless) {
    var type = node.path("type");
    boolean text =
        type.isString() && type.asString().equals("string")
            || type.isArray()
                && type.valueStream().anyMatch(each -> each.asString().equals("string"));
    if (text && !node.has("maxLength")) {
      endless.add(where);
    }
    node.properties()
        .forEach(each -> findEndlessStrings(each.getValue(), where + "/" + each.getKey(), endless));
    if (node.isArray()) {
      node.forEach(each -> findEndlessStrings(each, where + "/-", endless));
    }
  }
}
