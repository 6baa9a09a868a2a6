package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers of a page, as JSON and as a posted form: what is accepted is read again as the same, so
 * nothing is stored that cannot be shown.
 */
class ReadAnswersFuzzTests {
  private static final JsonMapper JSON = ConditionVectors.JSON;
  private static final Form FORM = TestForms.read(TestForms.resource("/documents/everything.json"));

  @MethodSource("documents")
  @FuzzTest
  void whatIsAcceptedIsReadAgainAsTheSame(@NotNull String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode answers) {
        FORM.pages().forEach(page -> readTwice(page, answers));
      }
    } catch (JacksonException broken) {
      // Such a body never comes as far as a page.
    }
  }

  @MethodSource("posts")
  @FuzzTest
  void whatIsPostedIsReadOrRefused(@NotNull String body) {
    var posted = posted(body);
    FORM.pages().forEach(page -> readTwice(page, page.fromForm(posted)));
  }

  private static void readTwice(Page page, ObjectNode answers) {
    if (page.read(answers) instanceof PageReading.Accepted(var fields, _)) {
      assertThat(page.read(fields))
          .isInstanceOfSatisfying(
              PageReading.Accepted.class, again -> assertThat(again.fields()).isEqualTo(fields));
      Answers.read(FORM, Map.of(page.id(), fields));
    }
  }

  /** As a web server would, where it is well formed. */
  private static Map<String, List<String>> posted(String body) {
    var fields = new HashMap<String, List<String>>();
    for (String pair : body.split("&", -1)) {
      var sides = pair.split("=", 2);
      try {
        fields
            .computeIfAbsent(decoded(sides[0]), _ -> new ArrayList<>())
            .add(sides.length < 2 ? "" : decoded(sides[1]));
      } catch (IllegalArgumentException malformed) {
        return Map.of();
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  static Stream<String> documents() {
    return Stream.concat(
        FORM.pages().stream().map(page -> page.fromForm(Map.of()).toString()),
        FORM.pages().stream()
            .flatMap(page -> page.questions().stream())
            .flatMap(question ->
                Stream.of("1e308", "-0.0", "\"2024-02-29\"", "[1,1]", "{\"r\":1}", "\"\\ud800\"")
                    .map(value -> "{\"" + question.name() + "\":" + value + "}")));
  }

  static Stream<String> posts() {
    return FORM.pages().stream()
        .flatMap(page -> page.questions().stream())
        .flatMap(question ->
            Stream.of("1e6", "1,5", "on", "%00", "%ED%A0%80", "2024-02-29", "a@b.c", "%0D%0A")
                .map(value -> question.name() + "=" + value + "&" + question.name() + ".r=1"));
  }
}
