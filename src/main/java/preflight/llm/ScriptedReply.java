package preflight.llm;

import static java.util.Comparator.comparingInt;

import java.util.regex.Pattern;
import preflight.llm.ScriptedTalk.Answered;

/** What the script says next: it takes up the participant's own words and asks one thing. */
final class ScriptedReply {
  private static final int LONGEST_QUOTE = 160;

  /** Who wrote this much had something to say. */
  private static final int TELLING = 25;

  private static final Pattern DOES_NOT_KNOW =
      Pattern.compile(
          "(?iu)\\W*((i )?(really )?(do not|don['’]?t) know|idk|dunno|not sure|no idea|nothing|none|"
              + "(ich )?wei(ß|ss) (es )?(auch )?nicht|keine ahnung|nichts|k\\.?a\\.?|nein|no|\\W*)\\W*");
  private static final Pattern MEDICAL =
      Pattern.compile(
          "(?iu)\\b(diagnos|medicat|medicine|prescri|antidepress|dos(e|age|is)\\b|mg\\b|pills?\\b"
              + "|medikament|tablette|verschreib|rezept\\b|therapie\\b|treatment\\b)");

  private final ScriptedTalk talk;
  private final ScriptedWords words;

  ScriptedReply(ScriptedTalk talk) {
    this.talk = talk;
    this.words = ScriptedWords.in(talk.language());
  }

  String text() {
    if (talk.replies() == 0 || talk.said().isEmpty()) {
      return opening();
    }
    return switch (talk.replies()) {
      case 1 -> takenUp(words.heard(), words.help(), words.helpEasier());
      case 2 -> takenUp(words.heardHelp(), words.step(), words.stepEasier());
      case 3 -> takenUp(words.heardStep(), summary() + words.obstacle(), words.obstacleEasier());
      default -> words.close().formatted(summary());
    };
  }

  private String opening() {
    var telling =
        talk.answers().stream()
            .filter(each -> each.answer().length() >= TELLING)
            .max(comparingInt(each -> each.answer().length()))
            .or(() -> talk.answers().stream().findFirst());
    return telling
        .map(this::named)
        .map(named -> words.hello() + " " + named + " " + words.about())
        .orElseGet(() -> words.hello() + " " + words.nothingAnswered());
  }

  private String named(Answered answered) {
    return answered.question().isBlank()
        ? words.wrote().formatted(quote(answered.answer()))
        : words.answered().formatted(quote(answered.question()), quote(answered.answer()));
  }

  /**
   * @param question after what can be taken up
   * @param easier after what cannot
   */
  private String takenUp(String heard, String question, String easier) {
    var last = talk.said().getLast();
    if (DOES_NOT_KNOW.matcher(last).matches()) {
      return words.unsure() + " " + easier;
    }
    if (MEDICAL.matcher(last).find()) {
      return words.noAdvice() + " " + question;
    }
    if (last.strip().endsWith("?")) {
      return words.noAnswers() + " " + question;
    }
    return heard.formatted(quote(last)) + " " + question;
  }

  /** What was said in answer to each question, as far as it came. */
  private String summary() {
    var parts = new StringBuilder();
    var said = talk.said();
    for (int i = 0; i < Math.min(said.size(), words.parts().size()); i++) {
      if (!DOES_NOT_KNOW.matcher(said.get(i)).matches()) {
        parts.append(words.parts().get(i).formatted(quote(said.get(i)))).append(' ');
      }
    }
    return parts.toString();
  }

  /** One line, not too long, and without quotation marks of its own. */
  private String quote(String text) {
    var line = text.replaceAll("\\s+", " ").replaceAll("[\"“”„«»]", "").strip();
    if (line.length() > LONGEST_QUOTE) {
      int space = line.lastIndexOf(' ', LONGEST_QUOTE);
      int end = space > 0 ? space : line.offsetByCodePoints(0, LONGEST_QUOTE / 2);
      line = line.substring(0, end) + " …";
    }
    return words.quoted().formatted(line.replaceFirst("[.,;:!]+$", ""));
  }
}
