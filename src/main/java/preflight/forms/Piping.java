package preflight.forms;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Answers named in a text: {@code {name}}, {@code {matrix.row}} or {@code {name|fallback}}. The result is plain text and
 * must be escaped where it is shown; what a participant wrote is never looked through again.
 */
public final class Piping {
  static final Pattern REFERENCE =
      Pattern.compile(
          "\\{([a-zA-Z0-9_-]{1,255})(?:\\.([a-zA-Z0-9_-]{1,255}))?(?:\\|([^{}|]*))?\\}");

  /** A question, or one row of a matrix. */
  record Reference(String name, @Nullable String row) {
    static Reference of(MatchResult match) {
      return new Reference(match.group(1), match.group(2));
    }
  }

  private Piping() {}

  /** {@code answers} are the counted ones; a choice is written as its label in that language. */
  public static String apply(LocalText template, String language, Form form, Answers answers) {
    return apply(template.in(language), language, form, answers);
  }

  public static String apply(String template, String language, Form form, Answers answers) {
    return REFERENCE
        .matcher(template)
        .replaceAll(
            reference -> Matcher.quoteReplacement(piped(reference, language, form, answers)));
  }

  private static String piped(MatchResult match, String language, Form form, Answers answers) {
    Reference reference = Reference.of(match);
    AnswerValue value = answers.get(reference.name());
    if (reference.row() != null) {
      value = value instanceof AnswerValue.Grid(var rows) ? rows.get(reference.row()) : null;
    }
    Optional<Question> question = form.question(reference.name());
    String text =
        value == null || question.isEmpty() ? "" : written(question.get(), value, language);
    String fallback = match.group(3);
    return text.isBlank() && fallback != null ? fallback : text;
  }

  // A set flag reads as what was agreed to; one that is off says nothing.
  private static String written(Question question, AnswerValue value, String language) {
    return switch (value) {
      case AnswerValue.Choices(var values) ->
          String.join(", ", values.stream().map(one -> written(question, one, language)).toList());
      case AnswerValue.Grid(var rows) -> rows(question, rows, language);
      case AnswerValue.Flag(var flag) when question.options().isEmpty() ->
          flag ? question.label().in(language) : "";
      case AnswerValue.Text _, AnswerValue.Number _, AnswerValue.Flag _ ->
          question.options().stream()
              .filter(option -> option.value().equals(value))
              .map(option -> option.label().in(language))
              .findFirst()
              .orElseGet(() -> value.plain(language));
    };
  }

  private static String rows(Question question, Map<String, AnswerValue> rows, String language) {
    return question instanceof MatrixBlock matrix
        ? matrix.rows().stream()
            .filter(row -> rows.containsKey(row.name()))
            .map(row ->
                row.label().in(language)
                    + ": "
                    + written(question, Objects.requireNonNull(rows.get(row.name())), language))
            .collect(Collectors.joining(", "))
        : "";
  }
}
