package preflight.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A talk as {@link Scripted} understands it.
 *
 * @param pipeline empty when no line names one
 * @param said by the participant, oldest first
 * @param leftOut how many of the oldest are not among them
 * @param replies how many there were
 * @param task null when no line says it
 * @param care a line says that what was written last may be about how hard things are
 */
record ScriptedTalk(
    Locale language,
    String pipeline,
    List<Answered> answers,
    List<String> said,
    int leftOut,
    int replies,
    @Nullable ScriptedTask task,
    boolean care) {
  private static final Pattern LANGUAGE =
      Pattern.compile("(?mi)^\\s*language:\\s*([a-z]{2})\\b[^\\n]*$");
  private static final Pattern PIPELINE =
      Pattern.compile("(?mi)^pipeline:\\s*([a-zA-Z0-9_-]+)\\s*$");
  private static final Pattern CARE = Pattern.compile("(?mi)^(care: yes)$");
  private static final Pattern LEFT_OUT = Pattern.compile("(?mi)^left out: the (\\d{1,4})\\b");
  private static final Pattern FENCED =
      Pattern.compile(
          "(?ms)^```[^\\n]*\\n(?<ticks>.*?)^```|^<(?<mark>data-[0-9a-f]+)>\\n(?<data>.*?)^</\\k<mark>>");

  /** One answer, with the words of its question. */
  record Answered(String question, String answer, boolean ownWords) {}

  static ScriptedTalk read(List<Prompt.Message> messages) {
    var language = Locale.ENGLISH;
    var pipeline = "";
    int leftOut = 0;
    Optional<ScriptedTask> task = Optional.empty();
    boolean care = false;
    var answers = new ArrayList<Answered>();
    var said = new ArrayList<String>();
    int replies = 0;
    for (var message : messages) {
      switch (message.role()) {
        case SYSTEM -> {
          var text = message.text();
          language = first(LANGUAGE, text).map(Locale::of).orElse(language);
          pipeline = first(PIPELINE, text).orElse(pipeline);
          leftOut = first(LEFT_OUT, text).map(Integer::valueOf).orElse(leftOut);
          task = ScriptedTask.in(text);
          care = first(CARE, text).isPresent();
        }
        case ASSISTANT -> replies++;
        case USER -> language = user(message.text(), language, task.isPresent(), answers, said);
      }
    }
    return new ScriptedTalk(
        language,
        pipeline,
        List.copyOf(answers),
        List.copyOf(said),
        leftOut,
        replies,
        task.orElse(null),
        care);
  }

  /**
   * @param fenced then everything that the participant wrote is
   */
  private static Locale user(
      String text, Locale language, boolean fenced, List<Answered> answers, List<String> said) {
    var fence = FENCED.matcher(text);
    if (!fence.find()) {
      if (!fenced && !text.isBlank()) {
        said.add(text);
      }
      return language;
    }
    var given = LANGUAGE.matcher(text);
    boolean named = given.find() && given.start() < fence.start();
    do {
      read(inside(fence), answers, said);
    } while (fence.find());
    return named ? Locale.of(given.group(1)) : language;
  }

  private static String inside(Matcher fence) {
    var data = fence.group("data");
    return data == null ? fence.group("ticks") : data;
  }

  private static Optional<String> first(Pattern pattern, String text) {
    return pattern.matcher(text).results().findFirst().map(found -> found.group(1));
  }

  private static void read(String json, List<Answered> answers, List<String> said) {
    try {
      var data = Wire.parse(json);
      for (var answer : data.path("answers")) {
        var text = words(answer.path("answer"));
        if (!text.isBlank()) {
          answers.add(
              new Answered(
                  words(answer.path("question")), text, answer.path("own_words").asBoolean(false)));
        }
      }
      var message = words(data.path("message"));
      if (!message.isBlank()) {
        said.add(message);
      }
    } catch (ProviderFailure notJson) {
      // Then there is nothing to name, and the talk starts without.
    }
  }

  private static String words(JsonNode node) {
    if (node.isArray()) {
      return String.join(", ", node.valueStream().map(ScriptedTalk::words).toList());
    }
    if (node.isObject()) {
      return words(node.path("question")) + ": " + words(node.path("answer"));
    }
    return node.isValueNode() && !node.isNull() ? node.asString().strip() : "";
  }
}
