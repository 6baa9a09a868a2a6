package preflight.coaching.pipelines;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.UnaryOperator;
import preflight.forms.AnswerValue;
import preflight.forms.CheckboxBlock;
import preflight.forms.ConsentBlock;
import preflight.forms.DateBlock;
import preflight.forms.EmailBlock;
import preflight.forms.MatrixBlock;
import preflight.forms.NpsBlock;
import preflight.forms.NumberBlock;
import preflight.forms.Option;
import preflight.forms.Question;
import preflight.forms.RadioBlock;
import preflight.forms.RankingBlock;
import preflight.forms.ScaleBlock;
import preflight.forms.SelectBlock;
import preflight.forms.TextBlock;
import preflight.forms.TextareaBlock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Answers as a prompt has them: a choice as its author's label, a number as it is, and what was typed only where that is
 * allowed.
 *
 * @param typed what is done to what somebody typed
 */
record AnswerWords(String language, UnaryOperator<String> typed) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Whether its answers are somebody's own words, in whatever shape. */
  static boolean isFreeText(Question question) {
    return switch (question) {
      case TextBlock _, TextareaBlock _, EmailBlock _, DateBlock _ -> true;
      case NumberBlock _,
          ScaleBlock _,
          NpsBlock _,
          SelectBlock _,
          RadioBlock _,
          CheckboxBlock _,
          RankingBlock _,
          MatrixBlock _,
          ConsentBlock _ ->
          false;
    };
  }

  /** A text, a list of texts, or a list of rows. */
  JsonNode of(Question question, AnswerValue value) {
    return switch (value) {
      case AnswerValue.Choices(var values) -> {
        ArrayNode list = NODES.arrayNode();
        values.forEach(each -> list.add(one(question, each)));
        yield list;
      }
      case AnswerValue.Grid(var rows) -> {
        ArrayNode list = NODES.arrayNode();
        if (question instanceof MatrixBlock matrix) {
          for (MatrixBlock.MatrixRow row : matrix.rows()) {
            AnswerValue chosen = rows.get(row.name());
            if (chosen != null) {
              list.add(
                  NODES
                      .objectNode()
                      .put("question", row.label().in(language))
                      .put("answer", one(question, chosen)));
            }
          }
        }
        yield list;
      }
      case AnswerValue.Text _, AnswerValue.Number _, AnswerValue.Flag _ ->
          NODES.stringNode(one(question, value));
    };
  }

  private String one(Question question, AnswerValue value) {
    return switch (value) {
      case AnswerValue.Number _ when question.options().isEmpty() -> value.plain(language);
      case AnswerValue.Flag(var flag) when question.options().isEmpty() -> yesOrNo(flag);
      case AnswerValue.Text _,
          AnswerValue.Number _,
          AnswerValue.Flag _,
          AnswerValue.Choices _,
          AnswerValue.Grid _ ->
          label(question, value).orElseGet(() -> typed.apply(value.plain(language)));
    };
  }

  private Optional<String> label(Question question, AnswerValue value) {
    return question.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Option::label)
        .map(label -> label.in(language))
        .findFirst();
  }

  private String yesOrNo(boolean flag) {
    if (isGerman(language)) {
      return flag ? "Ja" : "Nein";
    }
    return flag ? "Yes" : "No";
  }

  static String number(double value, String language) {
    return new AnswerValue.Number(BigDecimal.valueOf(value)).plain(language);
  }

  static boolean isGerman(String language) {
    return language.equals("de") || language.startsWith("de-");
  }
}
