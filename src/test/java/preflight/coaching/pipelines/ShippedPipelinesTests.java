package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.coaching.guardrails.Canary;
import preflight.coaching.guardrails.Fence;
import preflight.forms.Answers;
import preflight.forms.FormVersion;
import preflight.forms.Journey;
import preflight.forms.ScoreSheet;
import preflight.llm.LanguageModels;
import preflight.llm.Outcome;
import preflight.llm.Prompt;
import preflight.support.RunningApp;
import tools.jackson.databind.node.ObjectNode;

/** The pipelines that Preflight brings: whole conversations with the coach of a machine without a key. */
class ShippedPipelinesTests {
  private static final Canary CANARY = Canary.fresh(new Random(7));
  private final FormVersion form = PipelineTexts.aiReadiness();

  private Answers answers(String confidence, String use, String problem) {
    var pages =
        Map.of(
            "background", object("{\"role\":\"nurse\",\"setting\":\"hospital\"}"),
            "confidence",
                object(
                    "{\"ai_confidence\":%s,\"judging_output\":3,\"explaining\":1}"
                        .formatted(confidence)),
            "use",
                object(
                    "{\"tool_use\":%s,\"tasks\":[\"notes\"],\"checking\":\"mostly\",\"local_rules\":\"unclear\"}"
                        .formatted(use)),
            "barriers", object("{\"barriers\":[\"time\",\"trust\"],\"first_help\":\"Training\"}"),
            "difficulty", PipelineTexts.JSON.createObjectNode().put("recent_problem", problem));
    return Journey.of(form.form(), Answers.read(form.form(), pages)).countedAnswers();
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) PipelineTexts.JSON.readTree(json);
  }

  private PromptWriter writer(String pipeline, String language, Answers answers) {
    return new PromptWriter(
        PipelineTexts.shipped(pipeline),
        form,
        answers,
        ScoreSheet.of(form.form(), answers),
        language,
        UnaryOperator.identity());
  }

  private static final Map<String, List<String>> SAID =
      Map.of(
          "default en",
              List.of(
                  "I never know whether the summary left something out, so I read the whole record anyway.",
                  "I would read only the parts it marks, and be home on time.",
                  "Compare one summary a day with the record, on Tuesday.",
                  "A busy shift. Then I would do it the day after."),
          "default de",
              List.of(
                  "Ich weiß nie, ob in der Zusammenfassung etwas fehlt, und lese dann doch alles.",
                  "Ich würde nur die markierten Stellen lesen und pünktlich gehen.",
                  "Am Dienstag eine Zusammenfassung mit der Akte vergleichen.",
                  "Ein voller Dienst. Dann eben am Tag danach."),
          "focused en",
              List.of(
                  "That I have to check everything twice.",
                  "I would check only what matters, such as allergies and medicines.",
                  "Ask the ward pharmacist for a list; write my own; look for training.",
                  "My own list, on Monday in the handover."),
          "focused de",
              List.of(
                  "Dass ich alles zweimal prüfen muss.",
                  "Ich würde nur prüfen, worauf es ankommt, etwa Allergien.",
                  "Die Apotheke nach einer Liste fragen, selbst eine schreiben, eine Schulung suchen.",
                  "Die eigene Liste, am Montag bei der Übergabe."));

  @ParameterizedTest
  @CsvSource({"default,en", "default,de", "focused,en", "focused,de"})
  void leadThroughAllRoundsWithTheScriptedCoach(String pipeline, String language) {
    var writer =
        writer(
            pipeline,
            language,
            answers("2", "2", "The tool summarised a record and left out an allergy."));
    var history = new ArrayList<Exchange>();
    history.add(new Exchange(null, reply(writer, history, new Step.Opening())));
    int number = 0;
    for (String said : Objects.requireNonNull(SAID.get(pipeline + " " + language))) {
      var step = new Step.Round(++number, said);
      history.add(new Exchange(said, reply(writer, history, step)));
    }
    var summary = reply(writer, history, new Step.Summary());
    assertThat(history.subList(0, 4))
        .allSatisfy(each -> assertThat(each.replied()).containsOnlyOnce("?").endsWith("?"));
    assertThat(history.getLast().replied()).doesNotContain("?");
    assertThat(summary).doesNotContain("?");
    // The opening's quotation and each of theirs, in their words and in the order of the rounds.
    var said = Objects.requireNonNull(SAID.get(pipeline + " " + language));
    assertThat(summary.lines()).hasSize(said.size() + 1);
    for (int i = 0; i < said.size(); i++) {
      var words = said.get(i).replaceFirst("\\.$", "");
      assertThat(summary.lines().toList().get(i)).contains(words);
      assertThat(history.getLast().replied()).contains(words);
    }
  }

  @ParameterizedTest
  @CsvSource({"default,en", "default,de", "focused,en", "focused,de"})
  void theirRepliesStayShort(String pipeline, String language) {
    var writer = writer(pipeline, language, answers("2", "2", "It left out an allergy, again."));
    var history = new ArrayList<Exchange>();
    history.add(new Exchange(null, reply(writer, history, new Step.Opening())));
    int number = 0;
    for (String said : Objects.requireNonNull(SAID.get(pipeline + " " + language))) {
      history.add(new Exchange(said, reply(writer, history, new Step.Round(++number, said))));
    }

    assertThat(history)
        .allSatisfy(each -> assertThat(each.replied().split("\\s+", -1).length).isLessThan(100));
  }

  @ParameterizedTest
  @CsvSource({"default,en", "default,de", "focused,en", "focused,de"})
  void areWrittenInEveryLanguageForEveryStep(String pipeline, String language) {
    var writer = writer(pipeline, language, answers("2", "0", "Nothing happened, so to say."));
    var steps =
        List.of(
            new Step.Opening(),
            new Step.Round(1, "a"),
            new Step.Round(2, "b"),
            new Step.Round(3, "c"),
            new Step.Round(4, "d"),
            new Step.Summary());
    for (Step step : steps) {
      var prompt = writer.write(List.of(), step, Fence.fresh(new Random(3)), CANARY);
      var system = prompt.messages().getFirst().text();

      assertThat(system)
          .doesNotContain("{{", "}}", "(no answer)", "(keine Antwort)")
          .contains("language: " + language, CANARY.value())
          .contains(language.equals("de") ? "höchstens 90 Wörtern" : "at most 90 words")
          .contains(language.equals("de") ? "keine Diagnosen" : "do not diagnose")
          .contains(language.equals("de") ? "eine KI sind" : "you are an AI");
    }
  }

  @Test
  void takeWhateverModelTheOperatorHas() {
    for (String name : List.of("default", "focused")) {
      var pipeline = PipelineTexts.shipped(name).pipeline();
      assertThat(pipeline.model()).isNull();
      // Models that think refuse it.
      assertThat(pipeline.temperature()).isNull();
      assertThat(pipeline.maxTokens()).isGreaterThanOrEqualTo(1_000);
    }
  }

  @Test
  void fitTheFormTheyAreAbout() {
    for (String name : List.of("default", "focused")) {
      assertThat(new FormFit(PipelineTexts.shipped(name).pipeline(), form.form()).faults())
          .isEmpty();
    }
  }

  @Test
  void theFocusedOneAsksOnlyAndAsksSmallerOfWhoFeelsUnsure() {
    var round = new Step.Round(1, "x");
    var unsure = writer("focused", "en", answers("2", "3", "It left out an allergy."));
    var sure = writer("focused", "en", answers("3", "3", "It left out an allergy."));

    assertThat(unsure.version().pipeline().postProcessing(round))
        .containsExactly(PostProcessing.ENSURE_QUESTION_ONLY);
    assertThat(system(unsure, round)).contains("they chose 2 of 5").contains("first sign");
    assertThat(system(sure, round)).doesNotContain("they chose").contains("solved well enough");
  }

  @Test
  void theDefaultOneOpensOtherwiseForWhoUsedNoTool() {
    var opening = new Step.Opening();

    assertThat(system(writer("default", "en", answers("2", "0", "I wondered about it.")), opening))
        .contains("has not used an AI tool in the last four weeks");
    assertThat(system(writer("default", "en", answers("2", "1", "I wondered about it.")), opening))
        .doesNotContain("has not used an AI tool");
  }

  @Test
  void sendNoMoreThanTheConsentOfTheFormNames() {
    assertThat(PipelineTexts.shipped("default").pipeline().sharedQuestions(form, "en"))
        .containsExactly(
            "What is your role?",
            "How confident are you in using AI tools in your clinical work today?",
            "How confident are you that you would notice when an AI tool gets something wrong?",
            "How confident are you in explaining to a patient how AI was used in their care?",
            "In the last four weeks, how often did you use an AI tool for your work?",
            "What keeps you from using AI tools, or from using them more?",
            "What happened, and what made it difficult?");
  }

  private static String system(PromptWriter writer, Step step) {
    return writer
        .write(List.of(), step, Fence.fresh(new Random(3)), CANARY)
        .messages()
        .getFirst()
        .text();
  }

  private static String reply(PromptWriter writer, List<Exchange> history, Step step) {
    Prompt prompt = writer.write(history, step, Fence.fresh(new Random(3)), CANARY);
    var outcome = RunningApp.bean(LanguageModels.class).talk(prompt);
    String reply = ((Outcome.Replied) outcome).reply().text();
    for (PostProcessing each : writer.version().pipeline().postProcessing(step)) {
      reply = each.apply(reply);
    }
    return reply;
  }
}
