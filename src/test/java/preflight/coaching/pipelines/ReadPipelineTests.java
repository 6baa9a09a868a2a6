package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import preflight.forms.AnswerValue;
import preflight.forms.Answers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ReadPipelineTests {
  @Test
  void readsWhatStandsThere() {
    var pipeline =
        PipelineTexts.version(
                PipelineTexts.small()
                    .put("model", "gpt-5-mini")
                    .put("temperature", 0.5)
                    .put("max_tokens", 200)
                    .put("context_bytes", 20_000))
            .pipeline();

    assertThat(pipeline.name()).isEqualTo("small");
    assertThat(pipeline.formName()).isEqualTo("coffee");
    assertThat(pipeline.variables()).containsExactly("cups", "kind", "why");
    assertThat(pipeline.model()).isEqualTo("gpt-5-mini");
    assertThat(pipeline.temperature()).isEqualTo(0.5);
    assertThat(pipeline.maxTokens()).isEqualTo(200);
    assertThat(pipeline.contextBytes()).isEqualTo(20_000);
    assertThat(pipeline.maxRounds()).isEqualTo(3);
    assertThat(pipeline.guardrails()).isEqualTo("standard");
  }

  @Test
  void whatIsLeftOutIsAsDescribed() {
    var document = PipelineTexts.small();
    document.remove(List.of("max_rounds", "rounds"));

    var pipeline = PipelineTexts.version(document).pipeline();

    assertThat(pipeline.maxRounds()).isEqualTo(4);
    assertThat(pipeline.maxTokens()).isEqualTo(1_500);
    assertThat(pipeline.contextBytes()).isEqualTo(64_000);
    assertThat(pipeline.model()).isNull();
    assertThat(pipeline.temperature()).isNull();
    assertThat(pipeline.languages()).containsExactly("en");
    assertThat(text(pipeline, 1)).isEqualTo("Close.");
  }

  @Test
  void speaksTheLanguagesThatItNames() {
    var document = PipelineTexts.small();
    document.putArray("languages").add("de").add("fr-CH");
    document.putObject("title").put("fr-CH", "Petit").put("de", "Klein");

    var pipeline = PipelineTexts.version(document).pipeline();

    assertThat(pipeline.languages()).containsExactly("de", "fr-CH");
    assertThat(pipeline.title().in("fr-CH")).isEqualTo("Petit");
    assertThat(pipeline.title().in("nl")).isEqualTo("Klein");
  }

  @Test
  void everyRoundHasItsInstructionAndTheLastOneCloses() {
    var pipeline = PipelineTexts.version(PipelineTexts.small().put("max_rounds", 5)).pipeline();

    assertThat(text(pipeline, 1)).isEqualTo("Ask.");
    assertThat(text(pipeline, 2)).isEqualTo("Ask on.");
    assertThat(text(pipeline, 4)).isEqualTo("Ask on.");
    assertThat(text(pipeline, 5)).isEqualTo("Close.");
    assertThat(text(pipeline, 6)).isEqualTo("Close.");
    assertThat(pipeline.postProcessing(new Step.Round(1, "x")))
        .containsExactly(PostProcessing.ENSURE_QUESTION_ONLY);
    assertThat(pipeline.postProcessing(new Step.Opening())).isEmpty();
    assertThat(PostProcessing.ENSURE_QUESTION_ONLY.apply("Fine. What helps? Or who?"))
        .isEqualTo("What helps?");
  }

  private static String text(Pipeline pipeline, int round) {
    return pipeline.instruction(new Step.Round(round, "x")).text().fallback();
  }

  @Test
  void theFirstBranchThatHoldsIsTaken() {
    var first =
        PipelineTexts.version(PipelineTexts.small()).pipeline().instruction(new Step.Round(1, "x"));

    assertThat(first.with(cups(4)).fallback()).isEqualTo("Ask about sleep.");
    assertThat(first.with(cups(3)).fallback()).isEqualTo("Ask.");
    assertThat(first.with(Answers.none()).fallback()).isEqualTo("Ask.");
  }

  private static Answers cups(int cups) {
    return Answers.none().with("cups", AnswerValue.Number.of(cups));
  }

  @Test
  void theHashIsOfTheContentAndNotOfItsSpelling() {
    var small = PipelineTexts.small().put("temperature", 0.5);
    var spelled = "\n" + small.toPrettyString().replace("0.5", "0.50");
    var reordered = PipelineTexts.JSON.createObjectNode();
    small.propertyNames().stream()
        .sorted()
        .toList()
        .reversed()
        .forEach(key -> reordered.set(key, small.get(key)));

    var hash = PipelineTexts.version(small).hash();

    assertThat(hash).matches("[0-9a-f]{64}");
    assertThat(PipelineTexts.version(spelled).hash()).isEqualTo(hash);
    assertThat(PipelineTexts.version(reordered).hash()).isEqualTo(hash);
    var shorter = small.deepCopy();
    ((ArrayNode) shorter.path("variables")).remove(2);
    assertThat(PipelineTexts.version(shorter).hash()).isNotEqualTo(hash);
    assertThat(PipelineTexts.version(small.put("system", "You talk about tea.")).hash())
        .isNotEqualTo(hash);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/name                    | 7                                      | /name                | wrong_type",
        "/name                    | \"a b\"                                | /name                | invalid_name",
        "/name                    | null                                   | /name                | missing_key",
        "/version                 | \"1.0\"                                | /version             | invalid_version",
        "/title                   | \" \"                                  | /title               | missing_key",
        "/title                   | {\"en\": \"T\", \"fr\": \"T\"}        | /title/fr            | unknown_language",
        "/title                   | {}                                     | /title               | missing_translation",
        "/title                   | {\"en\": 1}                            | /title/en            | wrong_type",
        "/title                   | 7                                      | /title               | wrong_type",
        "/languages               | []                                     | /languages           | invalid_range",
        "/languages               | [\"en\", \"e!\"]                       | /languages/1         | unknown_language",
        "/languages               | [\"en\", \"en\"]                       | /languages/1         | duplicate_name",
        "/form                    | \"coffee\"                             | /form                | wrong_type",
        "/form                    | {\"name\": \"coffee\", \"version\": 1} | /form/version        | unknown_key",
        "/variables/2             | \"cups of\"                            | /variables/2         | invalid_name",
        "/variables/1             | \"cups\"                               | /variables/1         | duplicate_name",
        "/variables/1             | \"round\"                              | /variables/1         | reserved_name",
        "/max_rounds              | 0                                      | /max_rounds          | invalid_range",
        "/max_rounds              | 11                                     | /max_rounds          | invalid_range",
        "/max_rounds              | 4.0                                    | /max_rounds          | wrong_type",
        "/max_rounds              | 2                                      | /rounds              | invalid_range",
        "/max_tokens              | 49                                     | /max_tokens          | invalid_range",
        "/max_tokens              | 4001                                   | /max_tokens          | invalid_range",
        "/context_bytes           | 15999                                  | /context_bytes       | invalid_range",
        "/temperature             | 2.1                                    | /temperature         | invalid_range",
        "/temperature             | -0.1                                   | /temperature         | invalid_range",
        "/temperature             | \"warm\"                               | /temperature         | wrong_type",
        "/model                   | \"\"                                   | /model               | missing_key",
        "/guardrails              | \"none\"                               | /guardrails          | unknown_guardrails",
        "/guardrails              | null                                   | /guardrails          | missing_key",
        "/system                  | \"Hi {{nobody}}.\"                     | /system              | undeclared_variable",
        "/system                  | {\"en\": \"Hi {{ a b }}.\"}            | /system/en           | invalid_placeholder",
        "/system                  | \"Hi {{cups}\"                         | /system              | invalid_placeholder",
        "/opening                 | null                                   | /opening             | missing_key",
        "/opening/instruction     | null                                   | /opening/instruction | missing_key",
        "/closing                 | null                                   | /closing             | missing_key",
        "/summary                 | null                                   | /summary             | missing_key",
        "/summary/note            | \"x\"                                  | /summary/note        | unknown_key",
        "/rounds/0/branches       | []                                     | /rounds/0/branches   | invalid_range",
        "/rounds/0/branches/0/when | \"{cups} >\"                          | /rounds/0/branches/0/when | invalid_expression",
        "/rounds/0/branches/0/when | \"{age} > 3\"                         | /rounds/0/branches/0/when | undeclared_variable",
        "/rounds/0/branches/0/when | null                                  | /rounds/0/branches/0/when | missing_key",
        "/rounds/0/branches/0/instruction | \"{{age}}\"                    | /rounds/0/branches/0/instruction | undeclared_variable",
        "/rounds/0/branches/0/note | 1                                     | /rounds/0/branches/0/note | unknown_key",
        "/rounds/0/post_processing/0 | \"shout\"                           | /rounds/0/post_processing/0 | unknown_processing",
        "/nothing                 | 1                                      | /nothing             | unknown_key",
        "/system                  | \"a\\u0000\"                           | /system              | unreadable_text",
      })
  void refusesEachFaultAtItsPlace(String at, String value, String pointer, String code) {
    var document = PipelineTexts.small();
    put(document, at, PipelineTexts.JSON.readTree(value));

    assertThat(PipelineTexts.faults(document))
        .extracting(fault -> fault.pointer() + " " + fault.code())
        .containsExactly(pointer + " " + code);
  }

  @ParameterizedTest
  @CsvSource({
    "/max_rounds, 3",
    "/max_rounds, 10",
    "/max_tokens, 50",
    "/max_tokens, 4000",
    "/context_bytes, 16000",
    "/context_bytes, 1000000",
    "/temperature, 0",
    "/temperature, 2",
  })
  void takesTheLeastAndTheMost(String at, String value) {
    var document = PipelineTexts.small();
    put(document, at, PipelineTexts.JSON.readTree(value));

    assertThat(PipelineTexts.faults(document)).isEmpty();
  }

  @Test
  void takesWhatIsJustNotTooLong() {
    var document =
        PipelineTexts.small()
            .put("name", "x".repeat(100))
            .put("title", "x".repeat(200))
            .put("model", "x".repeat(200))
            .put("system", "x".repeat(10_000));
    ((ObjectNode) document.path("opening")).put("instruction", "x".repeat(4_000));
    for (int i = 3; i < 100; i++) {
      ((ArrayNode) document.path("variables")).add("v" + i);
    }

    assertThat(PipelineTexts.faults(document)).isEmpty();
    ((ArrayNode) document.path("variables")).add("v100");
    assertThat(PipelineTexts.faults(document))
        .extracting(fault -> fault.pointer() + " " + fault.code())
        .containsExactly("/variables invalid_range");
  }

  /** In bytes, as it is stored: letters may take several. */
  @Test
  void aDocumentIsAtMost128Kibibytes() {
    var small = PipelineTexts.small().toString();
    int left = 128 * 1024 - small.length();

    assertThat(PipelineTexts.faults(small + " ".repeat(left))).isEmpty();
    assertThat(PipelineTexts.faults(small + " ".repeat(left + 1)))
        .extracting(PipelineFault::code)
        .containsExactly("document_too_large");
    assertThat(PipelineTexts.faults(small + "\u00a0".repeat(left / 2 + 1)))
        .extracting(PipelineFault::code)
        .containsExactly("document_too_large");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"a\\ud800\"             | /system",
        "\"\\udfffb\"             | /system",
        "{\"en\": \"a\\u0000b\"} | /system/en",
      })
  void refusesTextThatCannotBeStored(String text, String pointer) {
    var document = PipelineTexts.small();
    document.set("system", PipelineTexts.JSON.readTree(text));

    assertThat(PipelineTexts.faults(document))
        .extracting(fault -> fault.pointer() + " " + fault.code())
        .containsExactly(pointer + " unreadable_text");
  }

  @Test
  void takesLettersNextToThoseThatCannotBeStored() {
    var document = PipelineTexts.small().put("system", "\u0001 \ud7ff \ue000 \ud83d\ude00");

    assertThat(PipelineTexts.faults(document)).isEmpty();
  }

  @Test
  void saysTheKeyAndTheElementWhoseTextCannotBeStored() {
    var document = PipelineTexts.small().put("a\u0000", 1);
    ((ArrayNode) document.path("variables"))
        .set(2, PipelineTexts.JSON.getNodeFactory().stringNode("\u0000"));

    assertThat(PipelineTexts.faults(document))
        .filteredOn(fault -> fault.code().equals("unreadable_text"))
        .extracting(PipelineFault::pointer)
        .containsExactlyInAnyOrder("/a\u0000", "/variables/2");
  }

  private static void put(ObjectNode document, String at, JsonNode value) {
    int slash = at.lastIndexOf('/');
    var holder = document.at(at.substring(0, slash));
    var key = at.substring(slash + 1);
    switch (holder) {
      case ObjectNode object -> object.set(key, value);
      case ArrayNode array -> array.set(Integer.parseInt(key), value);
      default -> throw new AssertionError(at);
    }
  }

  @Test
  void refusesVariablesThatAreNoList() {
    var document = PipelineTexts.small();
    document.set("variables", PipelineTexts.JSON.createObjectNode());

    assertThat(codes(document)).containsExactly("wrong_type", "undeclared_variable");
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(codes(PipelineTexts.small().put("title", "x".repeat(201))))
        .containsExactly("too_long");
    var translated = PipelineTexts.small();
    translated.putObject("title").put("en", "x".repeat(201));
    assertThat(codes(translated)).containsExactly("too_long");
    assertThat(codes(PipelineTexts.small().put("system", "x".repeat(10_001))))
        .containsExactly("too_long");
    assertThat(codes(PipelineTexts.small().put("name", "x".repeat(101))))
        .containsExactly("invalid_name");
    assertThat(codes(PipelineTexts.small().put("system", "x".repeat(130_000))))
        .containsExactly("too_long");
    assertThat(codes(PipelineTexts.small().put("system", "x".repeat(140_000))))
        .containsExactly("document_too_large");
  }

  private static List<String> codes(ObjectNode document) {
    return PipelineTexts.faults(document).stream().map(PipelineFault::code).toList();
  }

  @Test
  void saysAllFaultsAtOnce() {
    var document = PipelineTexts.small().put("version", "one").put("more", 1).put("max_rounds", 99);

    assertThat(PipelineTexts.faults(document))
        .extracting(PipelineFault::pointer)
        .containsExactlyInAnyOrder("/version", "/more", "/max_rounds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{} {}", "{\"name\": 1, \"name\": 2}"})
  void refusesWhatIsNoJson(String document) {
    assertThat(PipelineTexts.faults(document))
        .extracting(PipelineFault::code)
        .contains("unreadable_json");
  }

  @Test
  void saysWhereItStopsBeingJson() {
    assertThat(PipelineTexts.faults("{\n  \"name\": small}"))
        .extracting(PipelineFault::message)
        .singleElement()
        .asString()
        .startsWith("Line 2, column ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "7", "\"small\"", "null", ""})
  void refusesWhatIsNoObject(String document) {
    assertThat(PipelineTexts.faults(document))
        .extracting(PipelineFault::code)
        .contains("wrong_type");
  }

  @Test
  void aNumberWithAGiantExponentCostsNothing() {
    var document =
        PipelineTexts.small().put("temperature", 0.25).toString().replace("0.25", "1e-999999999");

    assertThat(PipelineTexts.faults(document)).isEmpty();
  }
}
