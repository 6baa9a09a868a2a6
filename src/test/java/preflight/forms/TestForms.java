package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import preflight.forms.FormReading.Faulty;
import preflight.forms.FormReading.Readable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Forms for tests. JSON is written with single quotes, and a single quote inside of it as a backtick,
 * as it is hard to read in Java otherwise.
 */
final class TestForms {
  private TestForms() {}

  static String json(String singleQuoted) {
    return singleQuoted.replace('\'', '"').replace('`', '\'');
  }

  static ObjectNode object(String singleQuoted) {
    return (ObjectNode) ConditionVectors.JSON.readTree(json(singleQuoted));
  }

  static String document(String... pages) {
    return document(List.of(pages), "");
  }

  static String document(List<String> pages, String more) {
    return json(
        "{'id':'test','title':'Test','meta':{'version':'1.0.0'},'pages':[%s]%s}"
            .formatted(String.join(",", pages), more));
  }

  static String page(String id, String... blocks) {
    return "{'id':'%s','title':'Page','blocks':[%s]}".formatted(id, String.join(",", blocks));
  }

  static String pageIf(String id, String condition, String... blocks) {
    return "{'id':'%s','title':'Page','visibleIf':'%s','blocks':[%s]}"
        .formatted(id, condition, String.join(",", blocks));
  }

  static Form form(String... pages) {
    return read(document(pages));
  }

  static Form read(String document) {
    FormReading reading = FormReader.read(document);
    assertThat(reading).isInstanceOf(Readable.class);
    return ((Readable) reading).form();
  }

  static List<FormFault> faults(String document) {
    return switch (FormReader.read(document)) {
      case Faulty(var faults) -> faults;
      case Readable _ -> List.of();
    };
  }

  static String resource(String path) {
    try (InputStream file =
        Objects.requireNonNull(TestForms.class.getResourceAsStream(path), path)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
