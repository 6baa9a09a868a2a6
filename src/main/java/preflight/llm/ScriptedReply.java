package preflight.llm;

import static java.util.Comparator.comparingInt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
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

  private static final Pattern ASKING =
      Pattern.compile(
          "(?iu)^\\W*(do|does|should|shall|can|could|would|may|must|what|which|how|soll|sollte|kann|könnte|darf"
              + "|muss|brauche|was|welche[rs]?|wie)\\b");

  private final ScriptedTalk talk;
  private final ScriptedWords words;
  private final ScriptedQuestions questions;

  ScriptedReply(ScriptedTalk talk) {
    this.talk = talk;
    this.words = ScriptedWords.in(talk.language());
    this.questions = ScriptedQuestions.of(talk.pipeline(), talk.language());
  }

  String text() {
    return switch (task()) {
      case ScriptedTask.Opening() -> opening();
      case ScriptedTask.Round _ when talk.said().isEmpty() -> opening();
      case ScriptedTask.Round(int number) -> takenUp(questions.turn(number));
      case ScriptedTask.Closing() -> close();
      case ScriptedTask.Summary() -> takeAway();
    };
  }

  private ScriptedTask task() {
    var task = talk.task();
    if (task != null) {
      return task;
    }
    if (talk.replies() == 0 || talk.said().isEmpty()) {
      return new ScriptedTask.Opening();
    }
    return talk.replies() <= questions.turns().size()
        ? new ScriptedTask.Round(talk.replies())
        : new ScriptedTask.Closing();
  }

  private String opening() {
    if (talk.care()) {
      return words.hello() + " " + words.care() + " " + questions.nothingAnswered();
    }
    var telling =
        longest(Answered::ownWords)
            .or(() -> longest(each -> each.answer().length() >= TELLING))
            .or(() -> talk.answers().stream().findFirst());
    return telling
        .map(this::named)
        .map(named -> words.hello() + " " + named + " " + questions.about())
        .orElseGet(() -> words.hello() + " " + questions.nothingAnswered());
  }

  private Optional<Answered> longest(Predicate<Answered> which) {
    return talk.answers().stream().filter(which).max(comparingInt(each -> each.answer().length()));
  }

  private String named(Answered answered) {
    // What was typed speaks for itself; a choice says little without its question.
    return answered.ownWords() || answered.question().isBlank()
        ? words.wrote().formatted(quote(answered.answer()))
        : words.answered().formatted(quote(answered.question()), quote(answered.answer()));
  }

  private String takenUp(ScriptedQuestions.Turn turn) {
    if (talk.care()) {
      // Their words are not quoted back at them.
      return words.care() + " " + turn.easier();
    }
    var last = talk.said().getLast();
    if (DOES_NOT_KNOW.matcher(last).matches()) {
      return words.unsure() + " " + turn.easier();
    }
    if (MEDICAL.matcher(last).find() && asks(last)) {
      return words.noAdvice() + " " + turn.ask();
    }
    if (last.strip().endsWith("?")) {
      return words.noAnswers() + " " + turn.ask();
    }
    return turn.heard().formatted(quote(last)) + " " + turn.ask();
  }

  private String close() {
    var lines = summary();
    return lines.isEmpty()
        ? words.nothingToSum() + " " + words.thanks()
        : words.together()
            + " "
            + String.join(" ", lines)
            + " "
            + words.keep()
            + " "
            + words.thanks();
  }

  /** One line each, as it is kept and printed. */
  private String takeAway() {
    var lines = summary();
    return lines.isEmpty() ? words.nothingToSum() : String.join("\n", lines) + "\n" + words.yours();
  }

  /** What was said in answer to each question, as far as it came and was one. */
  private List<String> summary() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < talk.said().size(); i++) {
      int part = i + talk.leftOut();
      var said = talk.said().get(i);
      if (part < questions.parts().size() && isAnAnswer(said)) {
        lines.add(questions.parts().get(part).formatted(quote(said)));
      }
    }
    return lines;
  }

  private static boolean isAnAnswer(String said) {
    return !DOES_NOT_KNOW.matcher(said).matches() && !asks(said);
  }

  /** Also without the mark, which many leave out. */
  private static boolean asks(String said) {
    return said.strip().endsWith("?") || ASKING.matcher(said).find();
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
