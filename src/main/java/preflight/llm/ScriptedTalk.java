package preflight.llm;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A talk as {@link Scripted} understands it.
 *
 * @param said by the participant, oldest first
 * @param replies how many there were
 */
record ScriptedTalk(Locale language, List<Answered> answers, List<String> said, int replies) {
  private static final Pattern LANGUAGE =
      Pattern.compile("(?mi)^\\s*language:\\s*([a-z]{2})\\b[^\\n]*$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^```[^\\n]*\\n(.*?)^```");

  /** One answer, with the words of its question. */
  record Answered(String question, String answer) {}

  static ScriptedTalk read(List<Prompt.Message> messages) {
    var language = Locale.ENGLISH;
    var answers = new ArrayList<Answered>();
    var said = new ArrayList<String>();
    int replies = 0;
    for (var message : messages) {
      var given = LANGUAGE.matcher(message.text());
      switch (message.role()) {
        case SYSTEM -> language = given.find() ? Locale.of(given.group(1)) : language;
        case ASSISTANT -> replies++;
        case USER -> {
          var fence = FENCED.matcher(message.text());
          if (fence.find()) {
            language =
                given.find() && given.start() < fence.start()
                    ? Locale.of(given.group(1))
                    : language;
            read(fence.group(1), answers, said);
          } else if (!message.text().isBlank()) {
            said.add(message.text());
          }
        }
      }
    }
    return new ScriptedTalk(language, List.copyOf(answers), List.copyOf(said), replies);
  }

  private static void read(String json, List<Answered> answers, List<String> said) {
    try {
      var data = Wire.parse(json);
      for (var answer : data.path("answers")) {
        var text = words(answer.path("answer"));
        if (!text.isBlank()) {
          answers.add(new Answered(words(answer.path("question")), text));
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
    return node.isValueNode() && !node.isNull() ? node.asString().strip() : "";
  }
}
