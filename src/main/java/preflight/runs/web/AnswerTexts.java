package preflight.runs.web;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import preflight.forms.AnswerValue;
import preflight.forms.CheckboxBlock;
import preflight.forms.DateBlock;
import preflight.forms.Form;
import preflight.forms.MatrixBlock;
import preflight.forms.NpsBlock;
import preflight.forms.Option;
import preflight.forms.Question;
import preflight.forms.RankingBlock;
import preflight.forms.ScaleBlock;
import tools.jackson.databind.JsonNode;

/** Answers as people read them: labels for choices, one text a choice, a place or a row. */
record AnswerTexts(Form form, String language) {

  /** Null when there is no answer. */
  @Nullable String joined(Question question, @Nullable JsonNode value) {
    AnswerValue answer = value == null ? null : AnswerValue.ofJson(value);
    List<String> texts = answer == null ? List.of() : of(question, answer);
    return texts.isEmpty()
        ? null
        : String.join(question instanceof CheckboxBlock ? ", " : "\n", texts);
  }

  List<String> of(Question question, AnswerValue answer) {
    return switch (answer) {
      case AnswerValue.Choices(var values) when question instanceof RankingBlock ->
          IntStream.range(0, values.size())
              .mapToObj(place -> place + 1 + ". " + label(question, values.get(place)))
              .toList();
      case AnswerValue.Choices(var values) ->
          values.stream().map(value -> label(question, value)).toList();
      case AnswerValue.Grid(var rows) -> rows(question, rows);
      case AnswerValue.Flag(var flag) when question.options().isEmpty() ->
          flag ? List.of("✓") : List.of();
      case AnswerValue.Number number -> List.of(label(question, number) + range(question));
      case AnswerValue.Text(var text) when question instanceof DateBlock -> {
        LocalDate day = DateBlock.dayOf(text);
        yield List.of(day == null ? text : day(day, language));
      }
      case AnswerValue.Text _, AnswerValue.Flag _ -> List.of(label(question, answer));
    };
  }

  /** A day as people of that language write it in full. */
  static String day(LocalDate day, String language) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(Locale.forLanguageTag(language))
        .format(day);
  }

  private List<String> rows(Question question, Map<String, AnswerValue> answered) {
    return question instanceof MatrixBlock matrix
        ? matrix.rows().stream()
            .flatMap(row ->
                answered.entrySet().stream()
                    .filter(given -> given.getKey().equals(row.name()))
                    .map(given ->
                        row.label().in(language) + ": " + label(question, given.getValue())))
            .toList()
        : List.of();
  }

  // A number of a scale says little without the scale.
  private static String range(Question question) {
    List<AnswerValue> steps =
        switch (question) {
          case ScaleBlock scale -> scale.values();
          case NpsBlock nps -> nps.values();
          case Question _ -> List.of();
        };
    return steps.isEmpty()
        ? ""
        : " (%s–%s)".formatted(steps.getFirst().plain(), steps.getLast().plain());
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
