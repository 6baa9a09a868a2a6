package preflight.coaching.pipelines;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import preflight.forms.AnswerValue;
import preflight.forms.Answers;
import preflight.forms.CheckboxBlock;
import preflight.forms.ConsentBlock;
import preflight.forms.DateBlock;
import preflight.forms.EmailBlock;
import preflight.forms.Form;
import preflight.forms.LocalText;
import preflight.forms.MatrixBlock;
import preflight.forms.NpsBlock;
import preflight.forms.NumberBlock;
import preflight.forms.Page;
import preflight.forms.Question;
import preflight.forms.RadioBlock;
import preflight.forms.RankingBlock;
import preflight.forms.ScaleBlock;
import preflight.forms.ScoreSheet;
import preflight.forms.SelectBlock;
import preflight.forms.TextBlock;
import preflight.forms.TextareaBlock;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a model is told about a run, as data: declared and shared answers in the form's order, and declared scores. */
record PromptData(Pipeline pipeline, Form form, String language, UnaryOperator<String> redact) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  ObjectNode of(Answers counted, ScoreSheet scores) {
    ObjectNode data = NODES.objectNode();
    ArrayNode answers = data.putArray("answers");
    for (Page page : form.pages()) {
      for (Question question : page.questions()) {
        AnswerValue value = counted.get(question.name());
        if (value != null && pipeline.shares(question)) {
          answers.add(answer(question, value));
        }
      }
    }
    ArrayNode lines = NODES.arrayNode();
    scores.lines().stream()
        .filter(line -> pipeline.variables().contains(line.name()))
        .filter(line -> line.value() != null && form.question(line.name()).isEmpty())
        .forEach(line -> lines.add(score(line)));
    if (!lines.isEmpty()) {
      data.set("scores", lines);
    }
    return data;
  }

  static ObjectNode message(String text) {
    return NODES.objectNode().put("message", text);
  }

  private ObjectNode answer(Question question, AnswerValue value) {
    ObjectNode answer = NODES.objectNode();
    answer.put("question", question.label().in(language));
    answer.set("answer", new AnswerWords(language, redact).of(question, value));
    ends(question).ifPresent(ends -> answer.put("scale", ends));
    if (AnswerWords.isFreeText(question)) {
      answer.put("own_words", true);
    }
    return answer;
  }

  /** A number alone says nothing of how much it is. */
  private Optional<String> ends(Question question) {
    return switch (question) {
      case ScaleBlock scale ->
          Optional.of(
              end(scale.min(), scale.minLabel()) + ", " + end(scale.max(), scale.maxLabel()));
      case NpsBlock _ -> Optional.of("0–10");
      case TextBlock _,
          TextareaBlock _,
          NumberBlock _,
          SelectBlock _,
          RadioBlock _,
          CheckboxBlock _,
          EmailBlock _,
          DateBlock _,
          MatrixBlock _,
          RankingBlock _,
          ConsentBlock _ ->
          Optional.empty();
    };
  }

  private String end(int value, @Nullable LocalText label) {
    return label == null ? String.valueOf(value) : value + " = " + label.in(language);
  }

  private ObjectNode score(ScoreSheet.Line line) {
    ObjectNode score = NODES.objectNode();
    score.put("name", line.name());
    if (line.value() != null) {
      score.put("value", AnswerWords.number(line.value(), language));
    }
    if (line.band() != null) {
      score.put("band", line.band().label().in(language));
    }
    return score;
  }
}
