package preflight.coaching.pipelines;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import preflight.forms.AnswerValue;
import preflight.forms.Answers;
import preflight.forms.Form;
import preflight.forms.Question;
import preflight.forms.ScoreSheet;
import tools.jackson.databind.JsonNode;

/**
 * What stands in a template for its names: our own words, an author's labels and bands, and numbers. What somebody typed
 * is no value, whatever the template says.
 */
record TemplateValues(
    Pipeline pipeline, Form form, Answers counted, ScoreSheet scores, String language, Step step) {
  String of(String name) {
    return BuiltIn.find(name)
        .map(this::builtIn)
        .or(() -> declared(name))
        .orElseGet(this::unanswered);
  }

  private String builtIn(BuiltIn name) {
    Locale locale = Locale.forLanguageTag(language);
    return switch (name) {
      case LANGUAGE -> language;
      case LANGUAGE_NAME -> locale.getDisplayLanguage(locale);
      case ROUND -> String.valueOf(round());
      case MAX_ROUNDS -> String.valueOf(pipeline.maxRounds());
      case ROUNDS_LEFT -> String.valueOf(Math.max(0, pipeline.maxRounds() - round()));
      case FORM_TITLE -> form.title().in(language);
    };
  }

  private int round() {
    return switch (step) {
      case Step.Opening() -> 0;
      case Step.Round(int number, _) -> number;
      case Step.Summary() -> pipeline.maxRounds();
    };
  }

  private Optional<String> declared(String name) {
    if (!pipeline.variables().contains(name)) {
      return Optional.empty();
    }
    Optional<Question> question = form.question(name);
    return question.isPresent()
        ? question
            .filter(each -> each.asked().shareWithModel() && !AnswerWords.isFreeText(each))
            .flatMap(this::answer)
        : score(name);
  }

  private Optional<String> answer(Question question) {
    AnswerValue value = counted.get(question.name());
    // A value that is none of the options is somebody's text.
    return Optional.ofNullable(value)
        .map(given -> words(new AnswerWords(language, typed -> "").of(question, given)))
        .filter(words -> !words.isBlank());
  }

  private static String words(JsonNode node) {
    return node.isArray()
        ? node.valueStream().map(TemplateValues::words).collect(Collectors.joining(", "))
        : node.isObject()
            ? node.path("question").asString() + ": " + node.path("answer").asString()
            : node.asString();
  }

  private Optional<String> score(String name) {
    return scores.lines().stream()
        .filter(line -> line.name().equals(name))
        .findFirst()
        .flatMap(line ->
            line.band() != null
                ? Optional.of(line.band().label().in(language))
                : Optional.ofNullable(line.value())
                    .map(value -> AnswerWords.number(value, language)));
  }

  private String unanswered() {
    return AnswerWords.isGerman(language) ? "(keine Antwort)" : "(no answer)";
  }
}
