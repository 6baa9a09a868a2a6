package preflight.forms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.PageReading.Accepted;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form that Preflight comes with, taken by people at both ends of it. */
class AiReadinessTests {
  private static final String DOCUMENT = TestForms.resource("/forms/ai-readiness.json");
  private static final Set<String> TEXTS =
      Set.of("title", "label", "hint", "content", "text", "coachingText", "minLabel", "maxLabel");

  @Test
  void readsWithoutFaults() {
    assertThat(TestForms.faults(DOCUMENT)).isEmpty();

    Form form = TestForms.read(DOCUMENT);
    assertThat(form.name()).isEqualTo("ai-readiness");
    assertThat(form.pages()).hasSizeBetween(4, 5);
    assertThat(form.pages().stream().mapToInt(page -> page.questions().size()).sum())
        .isBetween(12, 14);
    assertThat(form.consent()).isNotNull().extracting(Consent::version).isEqualTo("1.0.0");
    assertThat(form.scores().getFirst().bands())
        .allSatisfy(band -> assertThat(band.resources()).hasSizeBetween(2, 3));
    assertThat(form.question("recent_problem").orElseThrow().asked())
        .satisfies(asked -> {
          assertThat(asked.shareWithModel()).isTrue();
          assertThat(asked.identifier()).isEqualTo("free-text");
        });
  }

  @Test
  void saysEverythingInBothLanguages() {
    JsonNode document = new JsonMapper().readTree(DOCUMENT);
    List<String> untranslated = new ArrayList<>();
    texts(document, untranslated);
    assertThat(untranslated).isEmpty();
  }

  @Test
  void isTheVersionBeforeWithALanguageMore() {
    var before =
        new JsonMapper().readTree(TestForms.resource("/documents/ai-readiness-1.0.0.json"));
    var now = english(new JsonMapper().readTree(DOCUMENT));

    assertThat(now.at("/meta/version").asString()).isEqualTo("1.1.0");
    assertThat(now.at("/meta/languages").toString()).isEqualTo("[\"en\",\"de\"]");
    ((ObjectNode) now).set("meta", before.get("meta"));
    assertThat(now).isEqualTo(before);
  }

  private static void texts(JsonNode node, List<String> untranslated) {
    node.forEachEntry((key, value) -> {
      boolean text = TEXTS.contains(key) && value.isString();
      boolean words = key.equals("resources") && value.valueStream().anyMatch(JsonNode::isString);
      if (text || words) {
        untranslated.add(key + ": " + value);
      }
    });
    node.forEach(child -> texts(child, untranslated));
  }

  /** The document as it would be in English alone. */
  private static JsonNode english(JsonNode node) {
    if (node instanceof ObjectNode object) {
      if (object.has("en")) {
        return object.get("en");
      }
      var english = JsonNodeFactory.instance.objectNode();
      object.forEachEntry((key, value) -> english.set(key, english(value)));
      return english;
    }
    if (node instanceof ArrayNode array) {
      var english = JsonNodeFactory.instance.arrayNode();
      array.forEach(value -> english.add(english(value)));
      return english;
    }
    return node;
  }

  @Test
  void asksThoseWithLowConfidenceOrLittleUseWhatGetsInTheWay() {
    assertThat(way(1, 4)).contains("barriers");
    assertThat(way(5, 0)).contains("barriers");
    assertThat(way(5, 4)).containsExactly("background", "confidence", "use", "difficulty");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0.0, Finding your bearings",
    "2, 1, 35.0, Finding your bearings",
    "2, 2, 40.0, Building confidence",
    "3, 4, 65.0, Building confidence",
    "4, 2, 70.0, Ready to lead",
    "5, 5, 100.0, Ready to lead"
  })
  void everyBandCanBeReached(int confidence, int use, double score, String band) {
    Form form = TestForms.read(DOCUMENT);
    Answers answers = finished(form, confidence, use);

    assertThat(Journey.of(form, answers).missing()).isEmpty();
    var line = ScoreSheet.of(form, answers).lines().getFirst();
    assertThat(line.value()).isEqualTo(score);
    assertThat(line.band()).extracting(found -> found.label().fallback()).isEqualTo(band);
  }

  @Test
  void asksForTasksOnlyWhereThereIsUse() {
    Form form = TestForms.read(DOCUMENT);
    var never = Journey.of(form, Answers.none().with("tool_use", AnswerValue.Number.of(0)));
    var often = Journey.of(form, Answers.none().with("tool_use", AnswerValue.Number.of(3)));
    Page use = form.page("use").orElseThrow();

    assertThat(never.visibleBlocks(use)).hasSize(2);
    assertThat(often.visibleBlocks(use)).hasSize(4);
  }

  private static List<String> way(int confidence, int use) {
    Form form = TestForms.read(DOCUMENT);
    return Journey.of(form, finished(form, confidence, use)).pages().stream()
        .map(Page::id)
        .toList();
  }

  // As a browser posts it, page by page.
  private static Answers finished(Form form, int confidence, int use) {
    String scale = String.valueOf(confidence);
    Map<String, List<String>> posted =
        Map.ofEntries(
            Map.entry("role", List.of("nurse")),
            Map.entry("setting", List.of("hospital")),
            Map.entry("ai_confidence", List.of(scale)),
            Map.entry("judging_output", List.of(scale)),
            Map.entry("explaining", List.of(scale)),
            Map.entry("tool_use", List.of(String.valueOf(use))),
            Map.entry("tasks", List.of("notes", "evidence")),
            Map.entry("checking", List.of("always")),
            Map.entry("local_rules", List.of("partly")),
            Map.entry("barriers", List.of("time", "privacy")),
            Map.entry("recent_problem", List.of("The summary left out an allergy.")));
    Map<String, ObjectNode> stored = new HashMap<>();
    for (Page page : form.pages()) {
      PageReading reading = page.read(page.fromForm(posted));
      assertThat(reading).isInstanceOf(Accepted.class);
      stored.put(page.id(), ((Accepted) reading).fields());
    }
    return Answers.read(form, stored);
  }
}
