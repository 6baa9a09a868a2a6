package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a pipeline may name of a form. */
class FitFormTests {
  private static List<String> faults(ObjectNode document) {
    var pipeline = PipelineTexts.version(document).pipeline();
    return new FormFit(pipeline, PipelineTexts.coffee().form())
        .faults().stream().map(fault -> fault.pointer() + " " + fault.code()).toList();
  }

  private static ObjectNode naming(String... more) {
    var document = PipelineTexts.small();
    for (String name : more) {
      ((ArrayNode) document.path("variables")).add(name);
    }
    return document;
  }

  @Test
  void takesSharedQuestionsAndScoresMadeOfThem() {
    assertThat(faults(naming("load"))).isEmpty();
  }

  @Test
  void refusesANameThatTheFormDoesNotHave() {
    assertThat(faults(naming("tea"))).containsExactly("/variables/3 missing_variable");
  }

  @Test
  void refusesAnAnswerThatIsNotShared() {
    assertThat(faults(naming("load", "secret"))).containsExactly("/variables/4 not_shared");
  }

  @Test
  void refusesAScoreMadeOfWhatIsNotShared() {
    assertThat(faults(naming("hidden"))).containsExactly("/variables/3 not_shared");
  }

  @Test
  void refusesFreeTextInEveryTemplate() {
    var document = naming();
    document.put("system", "They said {{why}} and {{kind}}.");
    ((ObjectNode) document.path("summary")).put("instruction", "{{ why }}");
    ((ObjectNode) document.at("/rounds/0/branches/0")).put("instruction", "{{why}}");

    assertThat(faults(document))
        .containsExactly(
            "/system free_text",
            "/rounds/0/branches/0/instruction free_text",
            "/summary/instruction free_text");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{kind} > 3", "{kind} = 'cold'", "{cups}", "{load} = 'high'"})
  void refusesAConditionThatCannotBeMeant(String condition) {
    var document = naming("load");
    ((ObjectNode) document.at("/rounds/0/branches/0")).put("when", condition);

    assertThat(faults(document)).containsExactly("/rounds/0/branches/0/when type_mismatch");
  }

  @Test
  void refusesARowThatIsNone() {
    var document = naming();
    ((ObjectNode) document.at("/rounds/0/branches/0")).put("when", "{kind.monday} = 'milk'");

    assertThat(faults(document)).containsExactly("/rounds/0/branches/0/when missing_variable");
  }

  @Test
  void aConsentNamesWhatIsSentAlsoThroughAScore() {
    var document = PipelineTexts.small();
    document.putArray("variables").add("load").add("kind");
    document.putArray("rounds");

    assertThat(
            PipelineTexts.version(document)
                .pipeline()
                .sharedQuestions(PipelineTexts.coffee(), "en"))
        .containsExactly("How many cups?", "Which kind?");
  }
}
