package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** A form document of whatever bytes: it is read or refused, and what was read can be filled in. */
class ReadFormFuzzTests {
  @MethodSource("seeds")
  @FuzzTest
  void anyDocumentIsReadOrRefused(@NotNull String document) {
    switch (FormReader.read(document)) {
      case FormReading.Readable(var form) ->
          assertThat(Journey.of(form, Answers.none()).pages()).isNotNull();
      case FormReading.Faulty(var faults) -> assertThat(faults).isNotEmpty();
    }
  }

  static Stream<String> seeds() {
    return Stream.of(
        TestForms.resource("/documents/everything.json"),
        TestForms.resource("/documents/running/two-pages.json"),
        "{\"id\":\"a\",\"id\":\"b\"}",
        "[".repeat(FormReader.DEEPEST + 1),
        "{\"id\":\"a\",\"title\":\"A\",\"meta\":{\"version\":\"1.0.0\"},\"pages\":[{\"id\":\"p\",\"title\":\"\\ud800\",\"blocks\":[]}]}",
        "{\"pages\":[{\"blocks\":[{\"type\":\"scale\",\"min\":-1e999999,\"max\":1e999999}]}]}",
        "\u0000");
  }
}
