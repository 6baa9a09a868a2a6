package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import preflight.forms.FormReading.Faulty;
import preflight.forms.FormReading.Readable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class FormReaderPropertyTests {
  private static final String EVERYTHING = TestForms.resource("/documents/everything.json");
  private static final List<String> SCRAPS =
      List.of(
          "null",
          "true",
          "-1",
          "0",
          "1e999999",
          "''",
          "'x'",
          "'{town} = 1'",
          "'{nobody}'",
          "'(('",
          "[]",
          "[[]]",
          "[1,1]",
          "{}",
          "{'value':1}",
          "{'en':'x'}",
          "'\\u0000'");

  @Property(tries = 1000)
  void neverThrowsOnAMutatedDocumentAndPointsIntoIt(@ForAll Random random) {
    JsonNode document = ConditionVectors.JSON.readTree(EVERYTHING);
    for (int i = 0; i <= random.nextInt(3); i++) {
      mutate(document, random);
    }

    switch (FormReader.read(document.toString())) {
      case Readable(var form) -> assertThat(Journey.of(form, Answers.none()).pages()).isNotEmpty();
      case Faulty(var faults) -> {
        assertThat(faults).isNotEmpty();
        for (FormFault fault : faults) {
          JsonNode parent = document.at(JsonPointer.compile(fault.pointer()));
          // What is missing is pointed at where it should stand.
          boolean there =
              !parent.isMissingNode()
                  || !document.at(JsonPointer.compile(fault.pointer()).head()).isMissingNode();
          assertThat(there).as("%s", fault).isTrue();
        }
      }
    }
  }

  @Property(tries = 500)
  void neverThrowsOnAnyText(@ForAll("texts") String text) {
    assertThat(FormReader.read(text)).isInstanceOf(Faulty.class);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> cut =
        Arbitraries.integers()
            .between(0, EVERYTHING.length() - 3)
            .map(end -> EVERYTHING.substring(0, end));
    Arbitrary<String> scraps =
        Arbitraries.of("{", "}", "[", "]", ",", ":", "\"id\"", "\"pages\"", "null", "1e9", "\uD800")
            .list()
            .ofMaxSize(20)
            .map(parts -> String.join("", parts));
    return Arbitraries.oneOf(cut, scraps, Arbitraries.strings());
  }

  private static void mutate(JsonNode node, Random random) {
    if (node.isEmpty()) {
      return;
    }
    int index = random.nextInt(node.size());
    JsonNode child = node.isArray() ? node.get(index) : node.values().stream().toList().get(index);
    if (child.isContainer() && random.nextInt(4) > 0) {
      mutate(child, random);
      return;
    }
    JsonNode scrap =
        ConditionVectors.JSON.readTree(TestForms.json(SCRAPS.get(random.nextInt(SCRAPS.size()))));
    if (node instanceof ObjectNode object) {
      String key = object.propertyNames().stream().toList().get(index);
      switch (random.nextInt(3)) {
        case 0 -> object.remove(key);
        case 1 -> object.set(key, scrap);
        default -> object.set("new~/" + random.nextInt(2), scrap);
      }
    } else if (node instanceof ArrayNode array) {
      switch (random.nextInt(3)) {
        case 0 -> array.remove(index);
        case 1 -> array.set(index, scrap);
        default -> array.add(array.get(index));
      }
    }
  }
}
