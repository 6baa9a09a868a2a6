package preflight.runs.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import preflight.forms.AnswerValue;
import preflight.forms.Form;
import preflight.forms.MatrixBlock;
import preflight.forms.Option;
import preflight.forms.Question;
import tools.jackson.databind.JsonNode;

/** Answers as people read them: labels for choices, one text a choice. */
record AnswerTexts(Form form, String language) {

  /** Null when there is no answer. */
  @Nullable String joined(Question question, @Nullable JsonNode value) {
    AnswerValue answer = value == null ? null : AnswerValue.ofJson(value);
    List<String> texts = answer == null ? List.of() : of(question, answer);
    return texts.isEmpty() ? null : String.join(", ", texts);
  }

  List<String> of(Question question, AnswerValue answer) {
    return switch (answer) {
      case AnswerValue.Choices(var values) ->
          values.stream().map(value -> label(question, value)).toList();
      case AnswerValue.Grid(var rows) ->
          question instanceof MatrixBlock matrix
              ? matrix.rows().stream()
                  .filter(row -> rows.containsKey(row.name()))
                  .map(row ->
                      row.label().in(language)
                          + ": "
                          + label(question, Objects.requireNonNull(rows.get(row.name()))))
                  .toList()
              : List.of();
      case AnswerValue.Flag(var flag) when question.options().isEmpty() ->
          flag ? List.of("✓") : List.of();
      case AnswerValue.Text _, AnswerValue.Number _, AnswerValue.Flag _ ->
          List.of(label(question, answer));
    };
  }

  private String label(Question question, AnswerValue value) {
    return question.options().stream()
        .filter(option -> option.value().equals(value))
        .map(Option::label)
        .map(label -> label.in(language))
        .findFirst()
        .orElseGet(() -> value.plain(language));
  }
}
