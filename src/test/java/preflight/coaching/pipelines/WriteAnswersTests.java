package preflight.coaching.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import preflight.forms.Answers;
import preflight.forms.ScoreSheet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How each kind of answer stands in the data that a model gets: in the words of its question, and readable without it. */
class WriteAnswersTests {
  private static final String BLOCKS =
      """
      [{"type": "scale", "name": "load", "label": "How heavy?", "min": 1, "max": 5,
          "minLabel": {"en": "Light", "de": "Leicht"}, "shareWithModel": true},
        {"type": "nps", "name": "recommend", "label": "Would you recommend it?", "shareWithModel": true},
        {"type": "number", "name": "hours", "label": "Hours?", "min": 0, "max": 24, "step": 0.5,
          "shareWithModel": true},
        {"type": "checkbox", "name": "sure", "label": "Sure?", "shareWithModel": true},
        {"type": "checkbox", "name": "tasks", "label": "Tasks?", "shareWithModel": true,
          "options": [{"value": "n", "label": {"en": "Notes", "de": "Notizen"}}, {"value": "l", "label": "Letters"}]},
        {"type": "matrix", "name": "tools", "label": "How often?", "shareWithModel": true,
          "rows": [{"name": "mail", "label": {"en": "E-mail", "de": "Post"}}, {"name": "fax", "label": "Fax"}],
          "options": [{"value": 0, "label": {"en": "Never", "de": "Nie"}}, {"value": 2, "label": "Daily"}]},
        {"type": "email", "name": "contact", "label": "Address?", "shareWithModel": true},
        {"type": "date", "name": "since", "label": "Since?", "shareWithModel": true}]
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "en | `\"load\": 2`              | `{\"question\": \"How heavy?\", \"answer\": \"2\", \"scale\": \"1 = Light, 5\"}`",
        "de | `\"load\": 2`              | `{\"question\": \"How heavy?\", \"answer\": \"2\", \"scale\": \"1 = Leicht, 5\"}`",
        "en | `\"recommend\": 9`         | `{\"question\": \"Would you recommend it?\", \"answer\": \"9\", \"scale\": \"0–10\"}`",
        "en | `\"hours\": 7.5`           | `{\"question\": \"Hours?\", \"answer\": \"7.5\"}`",
        "de | `\"hours\": 7.5`           | `{\"question\": \"Hours?\", \"answer\": \"7,5\"}`",
        "en | `\"sure\": true`           | `{\"question\": \"Sure?\", \"answer\": \"Yes\"}`",
        "de | `\"sure\": true`           | `{\"question\": \"Sure?\", \"answer\": \"Ja\"}`",
        "en | `\"sure\": false`          | `{\"question\": \"Sure?\", \"answer\": \"No\"}`",
        "de | `\"sure\": false`          | `{\"question\": \"Sure?\", \"answer\": \"Nein\"}`",
        "de | `\"tasks\": [\"n\", \"l\"]` | `{\"question\": \"Tasks?\", \"answer\": [\"Notizen\", \"Letters\"]}`",
        "en | `\"tools\": {\"fax\": 0}`  | `{\"question\": \"How often?\", \"answer\": [{\"question\": \"Fax\", \"answer\": \"Never\"}]}`",
        "de | `\"tools\": {\"fax\": 0, \"mail\": 2}` | `{\"question\": \"How often?\", \"answer\": [{\"question\": \"Post\", \"answer\": \"Daily\"}, {\"question\": \"Fax\", \"answer\": \"Nie\"}]}`",
        "en | `\"contact\": \"ada@example.org\"` | `{\"question\": \"Address?\", \"answer\": \"[EMAIL_1]\", \"own_words\": true}`",
        "en | `\"since\": \"2026-11-01\"` | `{\"question\": \"Since?\", \"answer\": \"2026-11-01\", \"own_words\": true}`",
      })
  void standsInTheWordsOfItsQuestion(String language, String given, String written) {
    var form =
        PipelineTexts.form(
                """
                {"id": "coffee", "title": "Coffee", "meta": {"version": "1.0.0", "languages": ["en", "de"]},
                  "pages": [{"id": "p", "title": "P", "blocks": %s}]}
                """
                    .formatted(BLOCKS))
            .form();
    var document = PipelineTexts.small();
    ((ObjectNode) document.at("/rounds/0")).remove("branches");
    ArrayNode variables = document.putArray("variables");
    form.pages().getFirst().questions().forEach(question -> variables.add(question.name()));
    var answers =
        Answers.read(
            form, Map.of("p", (ObjectNode) PipelineTexts.JSON.readTree("{" + given + "}")));

    var data =
        new PromptData(
                PipelineTexts.version(document).pipeline(),
                form,
                language,
                text -> text.replace("ada@example.org", "[EMAIL_1]"))
            .of(answers, ScoreSheet.of(form, answers));

    assertThat(data).isEqualTo(PipelineTexts.JSON.readTree("{\"answers\": [" + written + "]}"));
  }
}
