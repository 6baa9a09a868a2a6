package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A key that is mistyped would be a rule that nobody notices is missing. */
class RefuseOtherKeysTests {
  private static final String DOCUMENT = TestForms.resource("/documents/everything.json");

  @ParameterizedTest
  @MethodSource("objects")
  void whereverItStands(String pointer) {
    JsonNode document = ConditionVectors.JSON.readTree(DOCUMENT);
    ((ObjectNode) document.at(pointer)).put("requiredif", "{level} > 1");

    assertThat(TestForms.faults(document.toString()))
        .extracting(FormFault::pointer)
        .containsExactly(pointer + "/requiredif");
  }

  static Stream<String> objects() {
    return objects("", ConditionVectors.JSON.readTree(DOCUMENT));
  }

  private static Stream<String> objects(String pointer, JsonNode node) {
    Stream<String> here = node.isObject() ? Stream.of(pointer) : Stream.empty();
    Stream<String> inside =
        node.isArray()
            ? Stream.iterate(0, i -> i < node.size(), i -> i + 1)
                .flatMap(i -> objects(pointer + "/" + i, node.get(i)))
            : node.propertyStream()
                .flatMap(each -> objects(pointer + "/" + each.getKey(), each.getValue()));
    return Stream.concat(here, inside);
  }
}
